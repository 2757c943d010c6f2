import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepCounts } from '../../../renderer/api/counts.ts';
import type { AppEvent } from '../../../server/contract/events.ts';
import type { JobStatus } from '../../../server/contract/job.ts';

const OVERVIEW = ['stats.overview', { hours: 24 }];
const WORKERS = ['stats.workers', {}];

let queries: QueryClient;
let counts: ReturnType<typeof keepCounts>;
beforeEach(() => {
  vi.useFakeTimers();
  queries = new QueryClient();
  counts = keepCounts(queries);
});
afterEach(() => {
  counts.end();
  queries.clear();
  vi.useRealTimers();
});

function changed(id: string, status: JobStatus): AppEvent {
  const state = { reason: null, detail: null, pid: null, progress: null };
  const asked = { stopRequested: false, stopAt: null, killAt: null, timedOut: false };
  const times = { startedAt: null, endedAt: null, logCount: 0, responseCount: 0 };
  return { type: 'job.changed', job: { id, status, ...state, ...asked, ...times } };
}

/** Whether an event made both old, some time after it. */
function isOldAfter(event: AppEvent): boolean {
  for (const key of [OVERVIEW, WORKERS]) queries.setQueryData(key, {});
  counts.hear(event);
  vi.advanceTimersByTime(3000);
  const isOld = [OVERVIEW, WORKERS].map((key) => queries.getQueryState(key)?.isInvalidated);
  expect(isOld[0]).toBe(isOld[1]);
  return isOld[0] === true;
}

it('asks again when a job is made, starts, ends or goes, and not while it only runs', () => {
  expect(isOldAfter({ type: 'job.created', id: 'a' })).toBe(true);
  expect(isOldAfter(changed('a', 'active'))).toBe(true);
  expect(isOldAfter(changed('a', 'active'))).toBe(false);
  expect(isOldAfter(changed('a', 'error'))).toBe(true);
  expect(isOldAfter({ type: 'job.removed', id: 'a' })).toBe(true);
});

it('hears of a job that ended before anybody saw it active', () => {
  expect(isOldAfter(changed('short', 'done'))).toBe(true);
});

it('does not ask for what has nothing to do with it', () => {
  expect(isOldAfter({ type: 'worker.changed', name: 'A' })).toBe(false);
  expect(isOldAfter({ type: 'settings.changed' })).toBe(false);
  expect(isOldAfter(changed('idle', 'idle'))).toBe(false);
});
