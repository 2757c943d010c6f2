import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { keepHeard } from '../../../renderer/api/heard-states.ts';
import { patchJobs } from '../../../renderer/api/queries.ts';
import type { JobState } from '../../../server/contract/job.ts';

const KEY = ['jobs.list', 'pages', {}];

function stateOf(id: string, status: JobState['status']): JobState {
  const nothing = {
    reason: null,
    detail: null,
    pid: null,
    startedAt: null,
    endedAt: null,
    progress: null,
    stopAt: null,
    killAt: null,
    timedOut: false,
  };
  return { id, status, stopRequested: false, logCount: 0, responseCount: 0, ...nothing };
}

function listOf(...ids: string[]): QueryClient {
  const queries = new QueryClient();
  const data = ids.map((id) => stateOf(id, 'idle'));
  queries.setQueryData(KEY, {
    pages: [{ data, total: 2, message: '', next: null }],
    pageParams: [null],
  });
  return queries;
}

const patched = (queries: QueryClient, id: string): void =>
  patchJobs(queries, new Map([[id, stateOf(id, 'done')]]));

describe('the newest states', () => {
  it('are put into the lists that show the job', () => {
    const queries = listOf('a', 'b');
    patched(queries, 'b');
    expect(queries.getQueryData(KEY)).toMatchObject({
      pages: [
        {
          data: [
            { id: 'a', status: 'idle' },
            { id: 'b', status: 'done' },
          ],
        },
      ],
    });
  });

  it('do not make a list count as fresh that was to be asked again', async () => {
    for (const id of ['a', 'unknown']) {
      const queries = listOf('a');
      await queries.invalidateQueries({ queryKey: ['jobs.list'], refetchType: 'none' });
      patched(queries, id);
      expect(queries.getQueryState(KEY)?.isInvalidated).toBe(true);
    }
  });

  it('undo nothing that is later', () => {
    const queries = listOf('a');
    patched(queries, 'a');
    const { pages } = queries.getQueryData(KEY) as { pages: unknown };
    patchJobs(queries, new Map([['a', { ...stateOf('a', 'active'), logCount: 9 }]]));
    expect(queries.getQueryData(KEY)).toMatchObject({ pages });
  });

  it('are put into an answer that was on its way meanwhile, and older', async () => {
    const queries = new QueryClient();
    const heard = keepHeard(queries);
    const key = ['jobs.find', { id: 'a' }];
    const answer = Promise.withResolvers<unknown>();
    const asked = queries.fetchQuery({ queryKey: key, queryFn: () => answer.promise });
    heard.hear({ type: 'job.changed', job: { ...stateOf('a', 'error'), logCount: 6 } });
    heard.show();
    answer.resolve({ data: [{ ...stateOf('a', 'active'), logCount: 1 }], total: 1 });
    await asked;
    const found = () => queries.getQueryData(key);
    expect(found()).toMatchObject({ data: [{ status: 'error', logCount: 6 }] });
    // One that is newer than all that was heard stays as it is.
    await queries.fetchQuery({
      queryKey: key,
      queryFn: async () => ({ data: [{ ...stateOf('a', 'error'), logCount: 7 }], total: 1 }),
    });
    expect(found()).toMatchObject({ data: [{ logCount: 7 }] });
    // Another job of the same id knows nothing of it.
    heard.hear({ type: 'job.removed', id: 'a' });
    await queries.fetchQuery({
      queryKey: key,
      queryFn: async () => ({ data: [stateOf('a', 'idle')], total: 1 }),
    });
    expect(found()).toMatchObject({ data: [{ status: 'idle', logCount: 0 }] });
    heard.end();
  });
});
