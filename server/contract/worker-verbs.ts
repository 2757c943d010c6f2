import { z } from 'zod';
import { WorkerInformation } from './information.ts';
import type { Verb } from './verb.ts';
import { DiffInput, VersionCode, VersionInput, WorkerVersion } from './version.ts';
import {
  NewNameInput,
  SaveWorkerInput,
  SaveWorkerOptionsInput,
  Worker,
  WorkerInput,
  WorkerOptions,
} from './worker.ts';

const Nothing = z.object({});
const Code = z.object({ code: z.string() });
const Diff = z.object({ diff: z.string() });

/** What can be done with workers; part of the table in verbs.ts. */
export const WORKER_VERBS = {
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
  'workers.rename': {
    method: 'POST',
    path: '/workers/:name/rename',
    summary: 'Give a worker another name; its versions, options, template and jobs come along',
    input: NewNameInput,
    output: Worker,
    body: 'json',
    callers: 'all',
  },
  'workers.duplicate': {
    method: 'POST',
    path: '/workers/:name/duplicate',
    summary: 'Make a worker of the same code, options and template under another name',
    input: NewNameInput,
    output: Worker,
    body: 'json',
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
  'workers.information': {
    method: 'GET',
    path: '/workers/:name/information',
    summary: 'What a worker says of itself: its parameters as a JSON Schema, defaults, limits',
    input: WorkerInput,
    output: WorkerInformation,
    callers: 'all',
  },
  'workers.versions': {
    method: 'GET',
    path: '/workers/:name/versions',
    summary: "Every version of a worker's code, newest first; also of one that was removed",
    input: WorkerInput,
    output: WorkerVersion,
    callers: 'all',
  },
  'workers.version': {
    method: 'GET',
    path: '/workers/:name/versions/:version',
    summary: 'One version of a worker, with its code',
    input: VersionInput,
    output: VersionCode,
    callers: 'all',
  },
  'workers.diff': {
    method: 'GET',
    path: '/workers/:name/diff',
    summary: 'What changed from one version of a worker to another, as a unified diff',
    input: DiffInput,
    output: Diff,
    plain: 'diff',
    callers: 'all',
  },
  'workers.restore': {
    method: 'POST',
    path: '/workers/:name/versions/:version/restore',
    summary: 'Save the code of an earlier version again; it becomes the newest',
    input: VersionInput,
    output: Worker,
    body: 'json',
    callers: 'all',
  },
} as const satisfies Record<string, Verb>;
