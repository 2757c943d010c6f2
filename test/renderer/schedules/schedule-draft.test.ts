import { describe, expect, it } from 'vitest';
import { typed } from '../../../renderer/parameters/typed-parameters.ts';
import {
  draftOf,
  inputOf,
  localText,
  newDraft,
  ruleOf,
  type ScheduleDraft,
} from '../../../renderer/schedules/schedule-draft.ts';
import type { Schedule, ScheduleRule } from '../../../server/contract/schedule.ts';

const draft = (changes: Partial<ScheduleDraft>): ScheduleDraft => ({
  ...newDraft('Import', null),
  ...changes,
});

function schedule(rule: ScheduleRule): Schedule {
  return {
    ...{ id: 'a', name: 'Nightly', worker: 'Import', parameters: { count: 1 }, rule },
    ...{ enabled: true, overlap: 'beside', missed: 'run', mailOnError: true, nextAt: 1 },
    ...{ lastJob: null, lastStatus: null, lastReason: null, lastAt: null, skippedAt: null },
    ...{ skipReason: null, problem: null, host: 'here', isOwn: true, createdAt: 1 },
  };
}

describe('a schedule in the form', () => {
  it.each<ScheduleRule>([
    { kind: 'crontab', cron: '0 2 * * *', timezone: 'UTC' },
    { kind: 'repeat', everyMs: 7_200_000 },
    { kind: 'repeat', everyMs: 90_000 },
    { kind: 'once', at: new Date('2026-11-30T08:00').getTime() },
  ])('comes out as it went in: %o', (rule) => {
    const { worker, name, parameters, overlap, missed, mailOnError } = schedule(rule);
    expect(inputOf(draftOf(schedule(rule)))).toEqual({
      input: { worker, name, parameters, rule, overlap, missed, mailOnError },
    });
  });

  it('shows what repeats in the largest unit that it is whole in', () => {
    const { every, unit } = draftOf(schedule({ kind: 'repeat', everyMs: 7_200_000 }));
    expect([every, unit]).toEqual([2, 'hours']);
    const odd = draftOf(schedule({ kind: 'repeat', everyMs: 90_000 }));
    expect([odd.every, odd.unit]).toEqual([90, 'seconds']);
  });

  it('leaves to the console what nobody chose', () => {
    expect(inputOf(draft({}))).toMatchObject({ input: { name: 'Import', parameters: null } });
    const found = inputOf(draft({}));
    expect('input' in found && 'missed' in found.input).toBe(false);
  });

  it('begins with what a job hands over', () => {
    const start = { worker: 'Import', parameters: '{"count": 2}', kind: 'once' } as const;
    const at = localText(Date.now() + 86_400_000);
    expect(inputOf({ ...newDraft('Import', start), at })).toMatchObject({
      input: { parameters: { count: 2 }, rule: { kind: 'once' } },
    });
  });

  it('says at the field what is missing', () => {
    expect(inputOf(draft({ worker: null }))).toHaveProperty('errors.worker');
    expect(inputOf(draft({ parameters: typed('{') }))).toHaveProperty('errors.parameters');
    const missing = (changes: Partial<ScheduleDraft>) => Object.keys(ruleOf(draft(changes)));
    expect(missing({ cron: ' ' })).toEqual(['errors']);
    expect(missing({ kind: 'repeat', every: '' })).toEqual(['errors']);
    expect(missing({ kind: 'once', at: '' })).toEqual(['errors']);
  });
});
