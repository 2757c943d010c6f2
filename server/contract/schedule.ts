import { z } from 'zod';
import { JobReason, JobStatus, Parameters } from './job.ts';
import { Instant, Name, TimeZone, yesOrNo } from './scalars.ts';

const SECOND_MS = 1000;
const YEAR_MS = 366 * 24 * 60 * 60 * SECOND_MS;

const CRON_WANTED =
  'Five fields are needed: minute, hour, day of the month, month, day of the week; as 30 8 * * 1-5';
const EVERY_WANTED = `A whole number of seconds is needed, as ms, from ${SECOND_MS} to ${YEAR_MS}`;

/** At the times that five fields name, in a time zone. */
const CrontabRule = z.strictObject({
  kind: z.literal('crontab'),
  cron: z
    .string({ error: CRON_WANTED })
    .trim()
    .max(200, CRON_WANTED)
    .regex(/^\S+(?:\s+\S+){4}$/, CRON_WANTED),
  /** Null is the zone of the console's machine, whichever that is at the time. */
  timezone: TimeZone.nullable().default(null),
});

/** Again and again, counted from start to start, however long a run takes. */
const RepeatRule = z.strictObject({
  kind: z.literal('repeat'),
  everyMs: z
    .int(EVERY_WANTED)
    .min(SECOND_MS, EVERY_WANTED)
    .max(YEAR_MS, EVERY_WANTED)
    .multipleOf(SECOND_MS, EVERY_WANTED),
});

/** One time, in ms since 1970. */
const OnceRule = z.strictObject({
  kind: z.literal('once'),
  at: z.int('A time in ms since 1970 is needed').min(0).max(Number.MAX_SAFE_INTEGER),
});

const KINDS = ['crontab', 'repeat', 'once'] as const;

/** When a schedule starts its jobs. */
export const ScheduleRule = z.discriminatedUnion('kind', [CrontabRule, RepeatRule, OnceRule], {
  error: `A rule is needed, of the kind ${KINDS.join(', ')}`,
});
export type ScheduleRule = z.infer<typeof ScheduleRule>;

/** What happens at its time while an earlier job of it runs. */
const OVERLAPS = ['skip', 'beside'] as const;
export const ScheduleOverlap = z.enum(OVERLAPS, {
  error: `One of ${OVERLAPS.join(', ')} is needed`,
});
export type ScheduleOverlap = z.infer<typeof ScheduleOverlap>;

/** What happens after times at which no console ran: nothing, or one job for all of them. */
const MISSED = ['skip', 'run'] as const;
export const ScheduleMissed = z.enum(MISSED, { error: `One of ${MISSED.join(', ')} is needed` });
export type ScheduleMissed = z.infer<typeof ScheduleMissed>;

/** Why a time went by without a job. */
const SKIP_REASONS = ['running', 'missed'] as const;
export const SkipReason = z.enum(SKIP_REASONS);
export type SkipReason = z.infer<typeof SkipReason>;

const NAME_WANTED = 'A name of 1 to 100 characters in one line is needed';

/** For people; goes into mails, so it is one line. */
const ScheduleName = z
  .string({ error: NAME_WANTED })
  .trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  .regex(/^[^\u0000-\u001f\u007f\u2028\u2029]{1,100}$/, NAME_WANTED);

export const Schedule = z
  .object({
    id: Name,
    name: z.string(),
    worker: Name,
    parameters: Parameters,
    rule: ScheduleRule,
    enabled: z.boolean(),
    overlap: ScheduleOverlap,
    missed: ScheduleMissed,
    /** A mail is sent when a job of it ends in error, where the settings send mails. */
    mailOnError: z.boolean(),
    /** Null when there is no next time, or it is switched off. */
    nextAt: Instant.nullable(),
    /** The last job that it made, as long as that is there. */
    lastJob: Name.nullable(),
    lastStatus: JobStatus.nullable(),
    lastReason: JobReason.nullable(),
    lastAt: Instant.nullable(),
    /** The last time that went by without a job, and why. */
    skippedAt: Instant.nullable(),
    skipReason: SkipReason.nullable(),
    /** Why no job could be made at its last time, and what to do; null once one could. */
    problem: z.string().nullable(),
    host: z.string(),
    /** False for one of another host, whose console keeps it. */
    isOwn: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof Schedule>;

const CHOICES = {
  enabled: z.boolean().meta({ description: 'Left out of a new one it is true' }),
  overlap: ScheduleOverlap.meta({
    description:
      'At its time while an earlier job of it runs: skip that time, or run one beside it; skip unless it is said',
  }),
  missed: ScheduleMissed.meta({
    description:
      'After times at which no console ran: skip them, or run one job for all; skip unless it is said, and run for a single time',
  }),
  mailOnError: z.boolean().meta({ description: 'Left out of a new one it is false' }),
};

export const CreateScheduleInput = z.object({
  /** The schedule's own id; made when it is left out. */
  id: Name.optional(),
  name: ScheduleName.optional().meta({ description: "Left out it is the worker's" }),
  worker: Name,
  parameters: Parameters.default(null),
  rule: ScheduleRule,
  ...z.object(CHOICES).partial().shape,
});

export const ListSchedulesInput = z.object({
  worker: Name.optional(),
  enabled: yesOrNo.optional(),
});

export const ScheduleInput = z.object({ id: Name });

/** What is left out stays as it is. */
export const SaveScheduleInput = z.object({
  id: Name,
  name: ScheduleName.optional(),
  worker: Name.optional(),
  parameters: Parameters.optional(),
  rule: ScheduleRule.optional(),
  ...z.object(CHOICES).partial().shape,
});

export const PreviewScheduleInput = z.object({ rule: ScheduleRule });

/** One of the next times of a rule, and the zone that the rule goes by. */
export const ScheduleTime = z.object({ at: Instant, timezone: z.string() });
export type ScheduleTime = z.infer<typeof ScheduleTime>;
