import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
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
});
