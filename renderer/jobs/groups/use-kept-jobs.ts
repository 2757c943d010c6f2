import { useEffect, useMemo, useState } from 'react';
import type { Job, JobState } from '../../../server/contract/job.ts';
import { useClient } from '../../api/client.ts';

/** What was heard is put to them together. */
const GATHER_MS = 200;

/**
 * Jobs that were picked, as they are now: what happens to them is heard though they may be far from the screen.
 * One that is deleted is left out until it is brought back.
 */
export function useKeptJobs(picked: ReadonlyMap<string, Job>): readonly Job[] {
  const { subscribe } = useClient();
  const [heard, setHeard] = useState<ReadonlyMap<string, JobState | null>>(new Map());
  useEffect(() => {
    let news = new Map<string, JobState | null | undefined>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (id: string, state: JobState | null | undefined): void => {
      if (!picked.has(id)) return;
      news.set(id, state);
      timer ??= setTimeout(() => {
        timer = undefined;
        const told = news;
        news = new Map();
        setHeard((before) => merged(before, told));
      }, GATHER_MS);
    };
    const end = subscribe(
      (event) => {
        if (event.type === 'job.changed') tell(event.job.id, event.job);
        if (event.type === 'job.removed') tell(event.id, null);
        if (event.type === 'job.restored') tell(event.id, undefined);
      },
      () => undefined,
    );
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [subscribe, picked]);
  return useMemo(
    () =>
      [...picked.values()].flatMap((job) => {
        const state = heard.get(job.id);
        return state === null ? [] : [{ ...job, ...state }];
      }),
    [picked, heard],
  );
}

function merged(
  before: ReadonlyMap<string, JobState | null>,
  news: ReadonlyMap<string, JobState | null | undefined>,
): ReadonlyMap<string, JobState | null> {
  const after = new Map(before);
  for (const [id, state] of news) {
    if (state === undefined) after.delete(id);
    else after.set(id, state);
  }
  return after;
}
