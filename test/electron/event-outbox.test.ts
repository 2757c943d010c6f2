import { describe, expect, it } from 'vitest';
import { EventOutbox } from '../../electron/event-outbox.ts';
import { jobState } from './job-states.ts';

describe('EventOutbox', () => {
  it('keeps only the newest state of each job', () => {
    const outbox = new EventOutbox();
    for (let logCount = 1; logCount <= 1000; logCount += 1) {
      outbox.add({ type: 'job.changed', job: jobState({ logCount }) });
    }
    outbox.add({ type: 'job.changed', job: jobState({ id: 'job-2' }) });
    expect(outbox.take()).toEqual([
      { type: 'job.changed', job: jobState({ logCount: 1000 }) },
      { type: 'job.changed', job: jobState({ id: 'job-2' }) },
    ]);
    expect(outbox.isEmpty).toBe(true);
  });

  it('tells of a creation before the change that followed it, and of a removal alone', () => {
    const outbox = new EventOutbox();
    outbox.add({ type: 'job.created', id: 'a' });
    outbox.add({ type: 'job.changed', job: jobState({ id: 'a' }) });
    outbox.add({ type: 'job.changed', job: jobState({ id: 'b' }) });
    outbox.add({ type: 'job.removed', id: 'b' });
    expect(outbox.take()).toEqual([
      { type: 'job.created', id: 'a' },
      { type: 'job.changed', job: jobState({ id: 'a' }) },
      { type: 'job.removed', id: 'b' },
    ]);
  });

  it('keeps the last word about a worker and about the settings', () => {
    const outbox = new EventOutbox();
    outbox.add({ type: 'worker.changed', name: 'W' });
    outbox.add({ type: 'settings.changed' });
    outbox.add({ type: 'worker.removed', name: 'W' });
    outbox.add({ type: 'settings.changed' });
    expect(outbox.take()).toEqual([
      { type: 'worker.removed', name: 'W' },
      { type: 'settings.changed' },
    ]);
  });

  it('asks for a reload instead of keeping more than a page of jobs', () => {
    const outbox = new EventOutbox();
    for (let n = 0; n < 5000; n += 1) outbox.add({ type: 'job.created', id: `job-${n}` });
    expect(outbox.isEmpty).toBe(false);
    expect(outbox.take()).toBe('reload');
    outbox.add({ type: 'job.created', id: 'later' });
    expect(outbox.take()).toEqual([{ type: 'job.created', id: 'later' }]);
  });
});
