import type { VerbInput } from '../../server/contract/verbs.ts';
import { t } from '../i18n/i18n.ts';
import type { Errors } from '../parameters/job-errors.ts';
import { parametersOf, type TypedParameters, typed } from '../parameters/typed-parameters.ts';

/** A job as it is typed. */
export interface Draft {
  readonly worker: string | null;
  readonly id: string;
  readonly parameters: TypedParameters;
  /** Seconds as they were typed; empty for the worker's. */
  readonly timeout: string | number;
  readonly grace: string | number;
}

export function newDraft(worker: string | null, parameters = ''): Draft {
  return { worker, id: '', parameters: typed(parameters), timeout: '', grace: '' };
}

/** What can be said without asking the server. */
export function inputOf({
  worker,
  id,
  parameters,
  timeout,
  grace,
}: Draft): { readonly errors: Errors } | { readonly input: VerbInput<'jobs.create'> } {
  if (worker === null) return { errors: { worker: t('newJob.chooseWorker') } };
  const given = {
    ...(timeout !== '' && { timeoutMs: msOf(timeout) }),
    ...(grace !== '' && { graceMs: msOf(grace) }),
    ...(id.trim() !== '' && { id: id.trim() }),
  };
  const parsed = parametersOf(parameters);
  return 'errors' in parsed ? parsed : { input: { worker, ...parsed, ...given } };
}

/** Null for a job that is to have none, whatever its worker has. */
function msOf(seconds: string | number): number | null {
  return Number(seconds) === 0 ? null : Math.round(Number(seconds) * 1000);
}
