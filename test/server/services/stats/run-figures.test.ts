import { describe, expect, it } from 'vitest';
import {
  durationOf,
  hoursOf,
  outcomesOf,
  partsOf,
  percentile,
  timesOf,
  workerStatsOf,
} from '../../../../server/services/stats/run-figures.ts';
import type { EndedRun } from '../../../../server/storage/stats-storage.ts';

const HOUR = 3_600_000;
const run = (durationMs: number, status: EndedRun['status'] = 'done', endedAt = 1_000_000) => ({
  ...{ status, endedAt, startedAt: endedAt - durationMs },
});

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

  it.each([
    [[7], 50, 7],
    [[7], 95, 7],
    [[4, 1, 3, 2], 50, 2],
    [[5, 1, 4, 2, 3], 50, 3],
    [[5, 1, 4, 2, 3], 95, 5],
    [hundred, 50, 50],
    [hundred, 95, 95],
    [[10, 9], 50, 9],
  ])('of %j at %i is a time that was: %i', (durations, percent, expected) => {
    const before = [...durations];
    expect(percentile(durations, percent)).toBe(expected);
    expect(durations).toEqual(before);
  });

  it('of none is none', () => {
    expect(percentile([], 50)).toBeNull();
  });
});

describe('durations', () => {
  it('leave out what never started, and know no time below zero', () => {
    const never = { status: 'error', startedAt: null, endedAt: 5 } as const;
    expect(durationOf(never)).toBeNull();
    expect(durationOf(run(-500))).toBe(0);
    expect(timesOf([never, run(30), run(10), run(20)])).toEqual({ p50Ms: 20, p95Ms: 30 });
    expect(timesOf([never])).toEqual({ p50Ms: null, p95Ms: null });
  });
});

describe('hours', () => {
  it('are all there, those in which nothing ended too, up to the one that goes on', () => {
    const from = 10 * HOUR;
    const counts = [
      { at: from + HOUR, status: 'error', runs: 2 },
      { at: from + HOUR, status: 'done', runs: 5 },
      { at: from - HOUR, status: 'done', runs: 9 },
    ] as const;
    expect(hoursOf({ from, until: from + 2 * HOUR + 1 }, counts)).toEqual([
      { at: from, done: 0, stop: 0, error: 0 },
      { at: from + HOUR, done: 5, stop: 0, error: 2 },
      { at: from + 2 * HOUR, done: 0, stop: 0, error: 0 },
    ]);
  });

  it('add up to what ended', () => {
    const counts = [
      { status: 'done', runs: 2 },
      { status: 'done', runs: 3 },
      { status: 'stop', runs: 1 },
    ] as const;
    expect(outcomesOf(counts)).toEqual({ done: 5, stop: 1, error: 0 });
  });
});

describe('parts', () => {
  it('meet without gap or overlap, and are cut where they must be', () => {
    expect(partsOf({ from: 0, until: 25 }, [13, 0, 99], 10)).toEqual([
      { from: 0, until: 10 },
      { from: 10, until: 13 },
      { from: 13, until: 23 },
      { from: 23, until: 25 },
    ]);
    expect(partsOf({ from: 5, until: 5 }, [], 10)).toEqual([]);
  });
});

describe("a worker's figures", () => {
  it('are of its runs, with the last twenty from the oldest to the newest', () => {
    const runs = Array.from({ length: 25 }, (_, i) =>
      run(100 + i, i % 5 === 0 ? 'error' : 'done', 9_000 - i),
    );
    const stats = workerStatsOf('A', runs);
    expect(stats).toMatchObject({ worker: 'A', runs: 25, done: 20, error: 5, stop: 0 });
    expect(stats).toMatchObject({ successRate: 0.8, p50Ms: 112, p95Ms: 123, lastRunAt: 9_000 });
    expect(stats?.recent).toHaveLength(20);
    expect(stats?.recent[0]).toEqual({ status: 'done', durationMs: 119, endedAt: 8_981 });
    expect(stats?.recent.at(-1)).toEqual({ status: 'error', durationMs: 100, endedAt: 9_000 });
  });

  it('are none when it never ran', () => {
    expect(workerStatsOf('A', [])).toBeUndefined();
  });
});
