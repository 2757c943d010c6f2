import { z } from 'zod';
import { JOB_GROUPINGS, JOB_REASONS, JOB_SORTS, JOB_STATUSES } from './job-status.ts';
import { Instant, Json, LONGEST_LIMIT_MS, Name, TimeZone, wholeNumber } from './scalars.ts';
import { KillPolicy, Language, LogLimitAction } from './worker.ts';

export const JobStatus = z.enum(JOB_STATUSES);
export type JobStatus = z.infer<typeof JobStatus>;

/** Null while it has not ended. */
export const JobReason = z.enum(JOB_REASONS);
export type JobReason = z.infer<typeof JobReason>;

/** The longest parameters of a job, in bytes of JSON. */
export const MOST_PARAMETER_BYTES = 1024 * 1024;

export const Parameters = z
  .record(z.string(), Json, { error: 'Parameters are a JSON object, or null' })
  .nullable();
export type Parameters = z.infer<typeof Parameters>;

export const Progress = z.object({
  /** From 0 to 1; null when the worker only says what it does. */
  value: z.number().min(0).max(1).nullable(),
  text: z.string(),
});
export type Progress = z.infer<typeof Progress>;

/** What changes while a job runs; events carry just this. */
export const JobState = z.object({
  id: Name,
  status: JobStatus,
  reason: JobReason.nullable(),
  /** The reason in words: "exit 3", "SIGKILL", the error's message. */
  detail: z.string().nullable(),
  pid: z.int().nullable(),
  /** True between a stop and the end it asks for. */
  stopRequested: z.boolean(),
  /** When it was asked to stop; null while it was not. */
  stopAt: Instant.nullable(),
  /** When it is killed if it has not ended by then; null when it is not, or not yet known to be. */
  killAt: Instant.nullable(),
  /** It was asked because its time was up. */
  timedOut: z.boolean(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  progress: Progress.nullable(),
  logCount: z.int(),
  responseCount: z.int(),
});
export type JobState = z.infer<typeof JobState>;

const limitMs = wholeNumber(1, LONGEST_LIMIT_MS).nullable().optional();
const LIMITS = {
  /** After this it is asked to stop; null for never. */
  timeoutMs: z.int().nullable(),
  /** When it was asked to stop and has not ended after this, it is killed; null for never. */
  graceMs: z.int().nullable(),
  killPolicy: KillPolicy,
  /** Null for none, as jobs of earlier versions have. */
  logLimitBytes: z.int().nullable(),
  logLimitAction: LogLimitAction,
};

export const Job = JobState.extend({
  worker: Name,
  language: Language,
  /** SHA-256 of the code that it runs, in hex; the versions of its worker name it too. */
  codeHash: z.string(),
  host: z.string(),
  /** False for a job of another host: start, stop, kill and delete it at the console there. */
  isOwn: z.boolean(),
  parameters: Parameters,
  /** The job that it is another run of; null for one that stands alone. */
  rerunOf: Name.nullable(),
  /** The schedule that made it; null for one that somebody made. */
  schedule: Name.nullable(),
  createdAt: Instant,
  ...LIMITS,
  /** The seed's names for startedAt and endedAt, as ISO text. */
  starttime: z.string().nullable(),
  stoptime: z.string().nullable(),
}).meta({ id: 'Job' });
export type Job = z.infer<typeof Job>;

const OWN_LIMITS = {
  timeoutMs: limitMs.meta({
    description:
      "After so many ms the job is asked to stop; null for never. Left out it is the worker's",
  }),
  graceMs: limitMs.meta({
    description:
      "So many ms after a request to stop the job is killed; null for never. Left out it is the worker's",
  }),
};

export const CreateJobInput = z.object({
  worker: Name,
  parameters: Parameters.default(null),
  ...OWN_LIMITS,
  /** The job's own id; made when it is left out. */
  id: Name.optional(),
});

/** More than so many are checked in a call of their own. */
const MOST_CHECKED = 1000;
const CHECKED_WANTED = `A list of 1 to ${MOST_CHECKED} parameters is needed`;

export const CheckJobsInput = z.object({
  worker: Name,
  /** The parameters of each job. */
  rows: z
    .array(Parameters, CHECKED_WANTED)
    .min(1, CHECKED_WANTED)
    .max(MOST_CHECKED, CHECKED_WANTED),
});

/** One of them, as its job would get it, and what is wrong with it. */
export const CheckedParameters = z
  .object({
    parameters: Parameters,
    errors: z.array(z.object({ field: z.string(), message: z.string() })),
  })
  .meta({ id: 'CheckedParameters' });
export type CheckedParameters = z.infer<typeof CheckedParameters>;

/** What the list is sorted by, then two numbers in base 36. */
const CURSOR = /^[A-Za-z0-9_-]{1,200}\.[0-9a-z]{1,12}\.[0-9a-z]{1,12}$/;

/** Which jobs are meant; what is left out lets all through. */
const JOB_FILTER = {
  status: JobStatus.optional(),
  reason: JobReason.optional(),
  worker: Name.optional(),
  /** Started, or made while it has not, at or after this; in ms since 1970. */
  since: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
  /** The same, and before this. */
  until: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
  /** Part of the id, of the worker's name or of the parameters as JSON. */
  search: z.string().max(200).optional(),
  /** Of the console of this name, where several share a database. */
  host: z.string().max(255).optional(),
  /** Made by the schedule of this id. */
  schedule: Name.optional(),
  /** Further runs of the job of this id. */
  rerunOf: Name.optional(),
};

export const ListJobsInput = z.object({
  limit: wholeNumber(1, 10_000).optional(),
  /** The `next` of the page before. */
  cursor: z
    .string()
    .regex(CURSOR, 'A cursor is the "next" of another answer, asked for in the same order')
    .optional(),
  sort: z.enum(JOB_SORTS, { error: `One of ${JOB_SORTS.join(', ')} is needed` }).default('started'),
  order: z.enum(['asc', 'desc']).default('desc'),
  /** So many are passed over first, as for a page far down; a cursor is quicker from page to page. */
  offset: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
  ...JOB_FILTER,
});

/** What a list of jobs can be put together by. */
export const JobGroupsInput = z.object({
  by: z.enum(JOB_GROUPINGS, { error: `One of ${JOB_GROUPINGS.join(', ')} is needed` }),
  timezone: TimeZone.optional().meta({
    description: "Whose days; left out the zone of the console's machine",
  }),
  ...JOB_FILTER,
});

/** Jobs of one worker, or that started (or were made, while they have not) on one day. */
export const JobGroup = z
  .object({
    /** The worker's name, or the day as 2026-03-29. */
    key: z.string(),
    /** When the day begins, and when the next one does; null for a worker. */
    from: Instant.nullable(),
    until: Instant.nullable(),
    total: z.int(),
    ...{ idle: z.int(), active: z.int(), done: z.int(), stop: z.int(), error: z.int() },
    /** When the last one started, or was made if it has not. */
    latestAt: Instant,
  })
  .meta({ id: 'JobGroup' });
export type JobGroup = z.infer<typeof JobGroup>;

export const JobInput = z.object({ id: Name });

/** More than so many go, or come back, in calls of their own. */
const MOST_IDS = 500;
const IDS_WANTED = `A list of 1 to ${MOST_IDS} ids is needed`;

export const JobsInput = z.object({
  ids: z
    .array(Name, IDS_WANTED)
    .min(1, IDS_WANTED)
    .max(MOST_IDS, IDS_WANTED)
    .superRefine((ids, context) => {
      const known = new Set<string>();
      for (const [place, id] of ids.entries()) {
        if (known.has(id)) {
          context.addIssue({ code: 'custom', path: [place], message: `"${id}" is there twice` });
        }
        known.add(id);
      }
    }),
});

/** What became of one of many jobs: an answer of its own. */
export const JobOutcome = z
  .object({
    id: Name,
    success: z.boolean(),
    /** Why not: the error's code, and its message; null and empty when it went well. */
    code: z.string().nullable(),
    message: z.string(),
  })
  .meta({ id: 'JobOutcome' });
export type JobOutcome = z.infer<typeof JobOutcome>;

export const SetParametersInput = JobInput.extend({ parameters: Parameters });

export const RunAgainInput = JobInput.extend({
  parameters: Parameters.optional().meta({ description: "Left out they are the first job's" }),
  timeoutMs: limitMs.meta({ description: "Left out it is the first job's" }),
  graceMs: limitMs.meta({ description: "Left out it is the first job's" }),
  code: z
    .enum(['current', 'same'])
    .default('current')
    .meta({ description: "The worker's code as it is now, or the same that the first job had" }),
  newId: Name.optional().meta({ description: "The new job's own id; made when it is left out" }),
});

export const AppendInput = JobInput.extend({ text: z.string() });

/** What PUT /jobs/id/status takes: four commands, and three reports of foreign runners. */
export const STATUS_WORDS = ['start', 'stop', 'kill', 'close', 'active', 'done', 'error'] as const;
export const StatusWord = z.string().trim().pipe(z.enum(STATUS_WORDS));
export type StatusWord = (typeof STATUS_WORDS)[number];

export const SetStatusInput = JobInput.extend({ status: StatusWord });
export const StopInput = JobInput.extend({
  graceMs: wholeNumber(1, LONGEST_LIMIT_MS).optional().meta({
    description:
      "So many ms later it is killed, if it has not ended; for this stop alone. Left out it is the job's own grace",
  }),
});

const PID_WANTED = `A process id is needed, from 1 to ${2 ** 31 - 1}`;
export const SetPidInput = JobInput.extend({
  pid: z
    .union([z.number(), z.string().trim().regex(/^\d+$/, PID_WANTED)], { error: PID_WANTED })
    .transform(Number)
    .pipe(
      z
        .int(PID_WANTED)
        .min(1, PID_WANTED)
        .max(2 ** 31 - 1, PID_WANTED),
    ),
});
