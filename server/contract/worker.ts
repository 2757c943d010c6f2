import { z } from 'zod';
import { Instant, LONGEST_LIMIT_MS, Name } from './scalars.ts';

export const LANGUAGES = ['typescript', 'javascript', 'php', 'python', 'shell', 'command'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** The ending of a worker's file says its language; the first one is what a new file gets. */
export const LANGUAGE_ENDINGS = {
  typescript: ['.ts'],
  javascript: ['.js', '.mjs'],
  php: ['.php'],
  python: ['.py'],
  shell: ['.sh'],
  // A command line, as a JSON list of its arguments.
  command: ['.command'],
} as const satisfies Record<Language, readonly [string, ...string[]]>;

/** Where a worker's code is not right. Lines and columns count from 1. */
export const Problem = z.object({
  line: z.int().min(1),
  column: z.int().min(1),
  message: z.string(),
});
export type Problem = z.infer<typeof Problem>;

export const Worker = z
  .object({
    name: Name,
    language: Language,
    /** Bytes of code. */
    size: z.int(),
    modifiedAt: Instant,
    problems: z.array(Problem),
  })
  .meta({ id: 'Worker' });
export type Worker = z.infer<typeof Worker>;

export const WorkerInput = z.object({ name: Name });

/** A worker, and the name that it, or its copy, is to have. */
export const NewNameInput = WorkerInput.extend({ newName: Name });

/** Whom a kill ends: every process of the job, the runner's process group, or the runner alone. */
const KILL_POLICIES = ['tree', 'group', 'parent'] as const;
export const KillPolicy = z.enum(KILL_POLICIES, {
  error: `One of ${KILL_POLICIES.join(', ')} is needed`,
});
export type KillPolicy = z.infer<typeof KillPolicy>;

/** What happens when a log reaches its limit. */
const LOG_LIMIT_ACTIONS = ['truncate', 'stop', 'fail'] as const;
export const LogLimitAction = z.enum(LOG_LIMIT_ACTIONS, {
  error: `One of ${LOG_LIMIT_ACTIONS.join(', ')} is needed`,
});
export type LogLimitAction = z.infer<typeof LogLimitAction>;

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const TIB = 1024 ** 4;

function orNull(min: number, max: number) {
  const wanted = `A whole number from ${min} to ${max}, or null, is needed`;
  return z.int(wanted).min(min, wanted).max(max, wanted).nullable();
}

function bytes(min: number, max: number, more = '') {
  const wanted = `A whole number of bytes from ${min} to ${max}${more} is needed`;
  return z.int(wanted).min(min, wanted).max(max, wanted);
}

/** What goes with every job that is made of a worker, unless the job says otherwise. */
export const WorkerOptions = z
  .strictObject({
    /** After this a job is asked to stop; null for never. */
    timeoutMs: orNull(1, LONGEST_LIMIT_MS),
    /** A job that was asked to stop and has not ended after this is killed; null for never. */
    graceMs: orNull(1, LONGEST_LIMIT_MS),
    killPolicy: KillPolicy,
    logLimitBytes: bytes(MIB, TIB),
    logLimitAction: LogLimitAction,
    /** Ended jobs are kept for so many days, so many of them, so many bytes; null for ever. */
    keepDays: orNull(1, 36_500),
    keepJobs: orNull(1, 1_000_000_000),
    keepBytes: bytes(MIB, 1024 * TIB, ', or null,').nullable(),
  })
  .meta({ id: 'WorkerOptions' });
export type WorkerOptions = z.infer<typeof WorkerOptions>;

export const DEFAULT_WORKER_OPTIONS: WorkerOptions = {
  timeoutMs: null,
  graceMs: null,
  killPolicy: 'tree',
  logLimitBytes: GIB,
  logLimitAction: 'truncate',
  keepDays: 90,
  keepJobs: 10_000,
  keepBytes: 20 * GIB,
};

/** What is left out stays as it is; a field that is not known is refused. */
export const SaveWorkerOptionsInput = z.strictObject({
  name: Name,
  ...WorkerOptions.partial().shape,
});

export const SaveWorkerInput = WorkerInput.extend({
  code: z.string(),
  /** A MIME type or a language; when neither names one, the code's first line does. */
  type: z.string().max(200).optional(),
});
