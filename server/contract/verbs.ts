import { z } from 'zod';
import { DatabaseState, RestoreInput, Salvage } from './database.ts';
import { IMPORT_VERBS } from './import-verbs.ts';
import { JOB_VERBS } from './job-verbs.ts';
import { PRESET_VERBS } from './preset-verbs.ts';
import { SCHEDULE_VERBS } from './schedule-verbs.ts';
import { Info } from './settings.ts';
import { SETTINGS_VERBS } from './settings-verbs.ts';
import { STATS_VERBS } from './stats-verbs.ts';
import type { Answer, Caller, Reply, Verb } from './verb.ts';
import { WORKER_VERBS } from './worker-verbs.ts';

const Nothing = z.object({});

/** Everything that JobJoker can be asked. Routes, IPC, clients and openapi.json come from here. */
export const VERBS = {
  ...WORKER_VERBS,
  ...PRESET_VERBS,
  ...JOB_VERBS,
  ...SCHEDULE_VERBS,
  ...STATS_VERBS,
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
  readonly [V in VerbName]: (input: VerbParsed<V>, caller: Caller) => Promise<Reply<VerbOutput<V>>>;
};

export function isVerbName(value: unknown): value is VerbName {
  return typeof value === 'string' && Object.hasOwn(VERBS, value);
}
