import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppEvent } from '../../../server/contract/events.ts';
import type { JobState } from '../../../server/contract/job.ts';
import { sendRaw, startBareHttp } from './http-harness.ts';

let http: Awaited<ReturnType<typeof startBareHttp>>;
beforeEach(async () => {
  http = await startBareHttp({});
});
afterEach(async () => {
  await http.close();
  vi.useRealTimers();
});

function changed(id: string, facts: Partial<JobState> = {}): AppEvent {
  const job: JobState = {
    id,
    status: 'active',
    reason: null,
    detail: null,
    pid: 7,
    stopRequested: false,
    stopAt: null,
    killAt: null,
    timedOut: false,
    startedAt: 1,
    endedAt: null,
    progress: null,
    logCount: 0,
    responseCount: 0,
    ...facts,
  };
  return { type: 'job.changed', job };
}

/** A client that listens already; `text` is what it heard. */
async function listen() {
  const answer = await fetch(`${http.url}/events`);
  const heard = { text: '', ended: false };
  const reading = (async () => {
    for await (const part of answer.body ?? []) heard.text += Buffer.from(part).toString();
    heard.ended = true;
  })();
  await vi.waitFor(() => expect(heard.text).toContain(': connected'));
  // What has not come whole yet is no event.
  const events = (): AppEvent[] =>
    [...heard.text.matchAll(/^data: (.*)\n\n/gm)].map(([, json = '']) => JSON.parse(json));
  return { heard, events, reading };
}

describe('the event stream', () => {
  it('tells what was published, in order, to everybody who listens', async () => {
    const [one, other] = [await listen(), await listen()];
    const published: AppEvent[] = [
      { type: 'job.created', id: 'a' },
      changed('a'),
      { type: 'job.removed', id: 'a' },
      { type: 'worker.changed', name: 'W' },
      { type: 'settings.changed' },
    ];
    for (const event of published) http.events.publish(event);
    await vi.waitFor(() => expect(one.events()).toEqual(published));
    await vi.waitFor(() => expect(other.events()).toEqual(published));
  });

  it('tells of a job at most 20 times a second, and its newest state in the end', async () => {
    const { events } = await listen();
    const startedAt = performance.now();
    for (let logCount = 1; logCount <= 3000; logCount += 1) {
      http.events.publish(changed('busy', { logCount }));
      if (logCount % 100 === 0) await wait(10);
    }
    await vi.waitFor(() => expect(events().at(-1)).toEqual(changed('busy', { logCount: 3000 })));
    const seconds = (performance.now() - startedAt) / 1000;
    expect(events().length).toBeLessThanOrEqual(seconds * 20 + 1);
  });

  it('lets go of a client that does not read, and goes on for the others', async () => {
    const socket = sendRaw(http.url, 'GET /events');
    let closed = false;
    socket.on('close', () => {
      closed = true;
    });
    const { events, heard } = await listen();
    const detail = 'x'.repeat(2 * 1024 * 1024);
    for (let i = 0; i < 12; i += 1) {
      http.events.publish(changed(`job-${i}`, { detail }));
      // Who reads is not behind, however slow the machine.
      await vi.waitFor(() => expect(heard.text.length).toBeGreaterThan((i + 1) * detail.length));
    }
    http.events.publish({ type: 'settings.changed' });
    await vi.waitFor(() => expect(events()).toHaveLength(13), 5000);
    socket.resume();
    await vi.waitFor(() => expect(closed).toBe(true));
    expect(socket.bytesRead).toBeLessThan(10 * detail.length);
  });

  it('says something from time to time, so that nobody takes it for dead', async () => {
    await http.close();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    http = await startBareHttp({});
    const { heard } = await listen();
    vi.advanceTimersByTime(15_000);
    await vi.waitFor(() => expect(heard.text).toMatch(/: connected\n\n: \n\n$/));
  });

  it('ends when the server does', async () => {
    const { heard, reading } = await listen();
    await http.close();
    await reading;
    expect(heard.ended).toBe(true);
  });

  it('answers HEAD and ends, and takes no other method', async () => {
    const head = await fetch(`${http.url}/events`, { method: 'HEAD' });
    expect(head.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const socket = sendRaw(http.url, 'HEAD /events HTTP/1.1\r\nConnection: close\r\nX-Rest:');
    socket.resume();
    await once(socket, 'close');
    const post = await fetch(`${http.url}/events`, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'HEAD, GET']);
  });
});
