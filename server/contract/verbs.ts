import { z } from 'zod';
import { DatabaseState, RestoreInput, Salvage } from './database.ts';
import { EntriesInput, Entry } from './entry.ts';
import { IMPORT_VERBS } from './import-verbs.ts';
import {
  AppendInput,
  CreateJobInput,
  Job,
  JobInput,
  JobStatus,
  ListJobsInput,
  SetPidInput,
  SetStatusInput,
} from './job.ts';
import { Info } from './settings.ts';
import { SETTINGS_VERBS } from './settings-verbs.ts';
import type { Answer, Reply, Verb } from './verb.ts';
import {
  SaveWorkerInput,
  SaveWorkerOptionsInput,
  Worker,
  WorkerInput,
  WorkerOptions,
} from './worker.ts';

const Nothing = z.object({});
const Appended = z.object({ seq: z.int() });
const Code = z.object({ code: z.string() });

/** Everything that JobJoker can be asked. Routes, IPC, clients and openapi.json come from here. */
export const VERBS = {
  'workers.list': {
    method: 'GET',
    path: '/workers',
    summary: 'All workers, by name',
    input: Nothing,
    output: Worker,
    callers: 'all',
  },
  'workers.find': {
    method: 'GET',
    path: '/workers/:name',
    summary: 'One worker',
    input: WorkerInput,
    output: Worker,
    callers: 'all',
  },
  'workers.code': {
    method: 'GET',
    path: '/workers/:name/code',
    summary: "A worker's source code",
    input: WorkerInput,
    output: Code,
    plain: 'code',
    callers: 'all',
  },
  'workers.save': {
    method: 'PUT',
    path: '/workers/:name',
    summary: 'Create or update a worker from its source code',
    input: SaveWorkerInput,
    output: Worker,
    body: { text: 'code', typeField: 'type' },
    callers: 'all',
  },
  'workers.remove': {
    method: 'DELETE',
    path: '/workers/:name',
    summary: 'Remove a worker; its jobs stay',
    input: WorkerInput,
    output: Worker,
    callers: 'all',
  },
  'workers.options': {
    method: 'GET',
    path: '/workers/:name/options',
    summary: 'What goes with every job of a worker: limits, kill policy, how long jobs are kept',
    input: WorkerInput,
    output: WorkerOptions,
    callers: 'all',
  },
  'workers.saveOptions': {
    method: 'PUT',
    path: '/workers/:name/options',
    summary: "Change some of a worker's options; they count for jobs that are made from then on",
    input: SaveWorkerOptionsInput,
    output: WorkerOptions,
    body: 'json',
    callers: 'all',
  },
  'jobs.list': {
    method: 'GET',
    path: '/jobs',
    summary: 'Jobs, newest start first',
    input: ListJobsInput,
    output: Job,
    callers: 'all',
  },
  'jobs.create': {
    method: 'POST',
    path: '/jobs',
    summary: 'Create a job from a worker and parameters',
    input: CreateJobInput,
    output: Job,
    body: 'json',
    callers: 'all',
  },
  'jobs.find': {
    method: 'GET',
    path: '/jobs/:id',
    summary: 'One job',
    input: JobInput,
    output: Job,
    callers: 'all',
  },
  'jobs.remove': {
    method: 'DELETE',
    path: '/jobs/:id',
    summary: 'Delete a job that is not active, with its log and response',
    input: JobInput,
    output: Job,
    callers: 'all',
  },
  'jobs.log': {
    method: 'GET',
    path: '/jobs/:id/log',
    summary: "A job's log, in order",
    input: EntriesInput,
    output: Entry,
    line: 'message',
    callers: 'all',
  },
  'jobs.response': {
    method: 'GET',
    path: '/jobs/:id/response',
    // The seed's document once spells it like this, and clients copied it.
    aliases: ['/jobs/:id/respose'],
    summary: "A job's response, in order",
    input: EntriesInput,
    output: Entry,
    line: 'message',
    callers: 'all',
  },
  'jobs.appendLog': {
    method: 'POST',
    path: '/jobs/:id/log',
    summary: "Append a message to a job's log",
    input: AppendInput,
    output: Appended,
    body: { text: 'text' },
    callers: 'all',
  },
  'jobs.appendResponse': {
    method: 'POST',
    path: '/jobs/:id/response',
    aliases: ['/jobs/:id/respose'],
    summary: "Append a message to a job's response",
    input: AppendInput,
    output: Appended,
    body: { text: 'text' },
    callers: 'all',
  },
  'jobs.status': {
    method: 'GET',
    path: '/jobs/:id/status',
    summary: "A job's status",
    input: JobInput,
    output: z.object({ status: JobStatus }),
    callers: 'all',
  },
  'jobs.setStatus': {
    method: 'PUT',
    path: '/jobs/:id/status',
    summary:
      'Start, stop or kill a job, or close one whose process is gone; a foreign runner reports active, done or error',
    input: SetStatusInput,
    output: Job,
    body: { text: 'status' },
    callers: 'all',
  },
  'jobs.setPid': {
    method: 'PUT',
    path: '/jobs/:id/pid',
    summary: "A foreign runner's process id",
    input: SetPidInput,
    output: Job,
    body: { text: 'pid' },
    callers: 'all',
  },
  'database.find': {
    method: 'GET',
    path: '/database',
    summary: 'How the database is, and its backups',
    input: Nothing,
    output: DatabaseState,
    callers: 'all',
  },
  'database.backup': {
    method: 'POST',
    path: '/database/backup',
    summary: 'Check the database and make a backup now',
    input: Nothing,
    output: DatabaseState,
    body: 'json',
    callers: 'all',
  },
  'database.clean': {
    method: 'POST',
    path: '/database/clean',
    summary: 'Remove the ended jobs that are more than their workers keep, now',
    input: Nothing,
    output: DatabaseState,
    body: 'json',
    callers: 'all',
  },
  'database.restore': {
    method: 'POST',
    path: '/database/restore',
    summary: 'Put a backup in the place of a damaged database, which is kept',
    input: RestoreInput,
    output: DatabaseState,
    body: 'json',
    callers: 'all',
  },
  'database.renew': {
    method: 'POST',
    path: '/database/renew',
    summary: 'Begin with a new database in the place of a damaged one, which is kept',
    input: Nothing,
    output: DatabaseState,
    body: 'json',
    callers: 'all',
  },
  'database.salvage': {
    method: 'POST',
    path: '/database/salvage',
    summary: 'Write what can be read of a damaged database to a file',
    input: Nothing,
    output: Salvage,
    body: 'json',
    callers: 'all',
  },
  ...IMPORT_VERBS,
  'app.info': {
    method: 'GET',
    path: '/info',
    summary: 'Version, address, data folder and load of this console',
    input: Nothing,
    output: Info,
    callers: 'all',
  },
  ...SETTINGS_VERBS,
} as const satisfies Record<string, Verb>;

export type VerbName = keyof typeof VERBS;
export type VerbInput<V extends VerbName> = z.input<(typeof VERBS)[V]['input']>;
export type VerbParsed<V extends VerbName> = z.output<(typeof VERBS)[V]['input']>;
export type VerbOutput<V extends VerbName> = z.output<(typeof VERBS)[V]['output']>;

/** Calls any verb; throws AppError. The service, HTTP and IPC each offer one. */
export type Call = <V extends VerbName>(
  verb: V,
  input: VerbInput<V>,
) => Promise<Answer<VerbOutput<V>>>;

/** What the services offer: one function a verb, its input already parsed. */
export type Handlers = {
  readonly [V in VerbName]: (input: VerbParsed<V>) => Promise<Reply<VerbOutput<V>>>;
};

export function isVerbName(value: unknown): value is VerbName {
  return typeof value === 'string' && Object.hasOwn(VERBS, value);
}
