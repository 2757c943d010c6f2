import { describe, expect, it } from 'vitest';
import {
  addressOf,
  filterOf,
  isFiltering,
  type JobFilter,
  NO_FILTER,
  queryOf,
} from '../../../renderer/api/job-filter.ts';

const ALL: JobFilter = {
  status: 'error',
  reason: 'timeout',
  worker: 'Import',
  since: '24h',
  schedule: 'nightly',
  search: 'a b&c=d?',
  sort: 'duration',
  order: 'asc',
  group: 'day',
};

describe('a filter of jobs', () => {
  it('stands in the address, and comes back from it', () => {
    const [path, query = ''] = addressOf(ALL).split(/\?(.*)/s);
    expect(path).toBe('/jobs');
    expect(filterOf(query)).toEqual(ALL);
    expect(addressOf(NO_FILTER)).toBe('/jobs');
    expect(addressOf({ status: 'active' })).toBe('/jobs?status=active');
    expect(filterOf('')).toEqual(NO_FILTER);
  });

  it('passes over what it does not know', () => {
    expect(filterOf('status=explode&since=9y&order=up&sort=pid&more=1')).toEqual(NO_FILTER);
  });

  it('filters by any of its parts; an order and groups do not', () => {
    expect(isFiltering(NO_FILTER)).toBe(false);
    expect(isFiltering({ ...NO_FILTER, sort: 'id', order: 'asc', group: 'worker' })).toBe(false);
    for (const part of [
      { status: 'done' },
      { reason: 'lost' },
      { since: '1h' },
      { search: 'x' },
      { schedule: 'a' },
    ]) {
      expect(isFiltering({ ...NO_FILTER, ...part } as JobFilter)).toBe(true);
    }
  });

  it('begins today at midnight, by the clock on the wall', () => {
    const noon = new Date(2026, 2, 29, 12, 30).getTime();
    const { since } = queryOf({ ...NO_FILTER, since: 'today' }, noon);
    expect(since).toBe(new Date(2026, 2, 29).getTime());
  });

  it('asks for the jobs since a moment', () => {
    const now = 1_000_000_000;
    expect(queryOf(NO_FILTER, now)).toEqual({ sort: 'started', order: 'desc' });
    expect(queryOf(ALL, now)).toEqual({
      ...{ status: 'error', reason: 'timeout', worker: 'Import', search: 'a b&c=d?' },
      ...{ schedule: 'nightly', sort: 'duration', order: 'asc', since: now - 24 * 3_600_000 },
    });
  });
});
