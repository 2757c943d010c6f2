import { useSyncExternalStore } from 'react';
import type { Job } from '../../server/contract/job.ts';

/** The runs that a kill did not end, wherever in this console it was asked for. */
const survivors = new Set<string>();
const heard = new Set<() => void>();

/** Another job may get the id. */
const keyOf = ({ id, startedAt }: Job): string => `${startedAt} ${id}`;

export function noteSurvivor(job: Job): void {
  survivors.add(keyOf(job));
  for (const tell of heard) tell();
}

export function useSurvived(job: Job): boolean {
  return useSyncExternalStore(subscribe, () => survivors.has(keyOf(job)));
}

function subscribe(tell: () => void): () => void {
  heard.add(tell);
  return () => heard.delete(tell);
}
