import { AppError } from '../contract/errors.ts';
import type { StoredJob } from '../storage/storage.ts';

type Hosted = Pick<StoredJob, 'id' | 'host'>;

/** `host` is this console's, null when every job is its own. */
export function isOwn(job: Hosted, host: string | null): boolean {
  return host === null || host === job.host;
}

/** For a job of another host: only that one's console knows its process. */
export function notOwn(job: Hosted, host: string | null): AppError {
  return new AppError(
    'WRONG_MOVE',
    `Job "${job.id}" is of the host "${job.host}", and this console is "${host}"; ask the console there`,
  );
}
