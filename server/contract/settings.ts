import { z } from 'zod';
import { LanguageSetting } from './language.ts';
import { MailInput, MailSettings } from './mail.ts';
import { Instant, Name } from './scalars.ts';

const THEMES = ['system', 'light', 'dark'] as const;
export const Theme = z.enum(THEMES);

const AuthUser = z
  .string()
  .max(200)
  .regex(/^[^:]*$/, 'A user name has no colon');

const PROGRAM_WANTED =
  "A program's name or its whole path is needed, or nothing, which looks for it on PATH";

/** A program's name, or its whole path; empty looks for the usual ones. */
const Program = z
  .string()
  .max(1000)
  .regex(/^(?:(?:[A-Za-z]:[\\/]|\/)[^\0\n\r]*|[^\0\n\r/\\]*)$/, PROGRAM_WANTED);

/** Where a MySQL is that takes the place of the file; read when the console starts. */
export const MysqlSettings = z
  .object({
    on: z.boolean(),
    host: z.string().min(1, 'A host is needed').max(255),
    port: z.int().min(1).max(65_535),
    /** A socket's file, used instead of host and port; empty for none. */
    socket: z.string().max(1000),
    database: z
      .string()
      .regex(
        /^[^`/\\.\0]{1,64}$/,
        'A database name is needed, of up to 64 characters and no / \\ . `',
      ),
    user: z.string().min(1, 'A user is needed').max(128),
    tls: z.boolean(),
    hasPassword: z.boolean(),
  })
  .meta({ id: 'MysqlSettings' });
export type MysqlSettings = z.infer<typeof MysqlSettings>;

const MysqlInput = MysqlSettings.omit({ hasPassword: true })
  .partial()
  .extend({
    /** Written, and never told again; empty takes it away. */
    password: z.string().max(1000).optional(),
  });

/** What is left out is taken from the settings; the password too, when it goes to the same server and user. */
export const TestMysqlInput = MysqlInput.omit({ on: true });

/** A MySQL that will do. */
export const MysqlTest = z.object({
  /** Product and version. */
  server: z.string(),
  /** False for a database in which the tables are yet to be made. */
  hasTables: z.boolean(),
});
export type MysqlTest = z.infer<typeof MysqlTest>;

/** A job is watched until it ends; beyond so many the first is forgotten. */
export const MOST_WATCHED = 200;

/** Of which jobs the desktop tells that they ended, unless they are watched: of these it always does. */
const NOTIFY_OF = ['all', 'failures', 'watched'] as const;
export const NotifyOf = z.enum(NOTIFY_OF, { error: `One of ${NOTIFY_OF.join(', ')} is needed` });

/** A time of the day, where the console runs. */
const ClockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'A time from 00:00 to 23:59 is needed');

/** When the desktop tells that a job ended. */
const NOTIFICATION_RULES = {
  /** False never tells. */
  notifications: z.boolean(),
  notifyOf: NotifyOf,
  /** Only of jobs that ran so many seconds. */
  notifyAfterSeconds: z.int().min(0).max(86_400),
  /** True tells nothing from `quietFrom` to `quietTo`, which may be on the next day. */
  quietHours: z.boolean(),
  quietFrom: ClockTime,
  quietTo: ClockTime,
  /** Until then nothing is told; null when it is not paused. */
  notifyPausedUntil: Instant.nullable(),
};

/** What a person may change while the console runs; kept in config.json of the data folder. */
export const Settings = z
  .object({
    theme: Theme,
    /** What the product's words are written in. */
    language: LanguageSetting,
    /** False opens the API to every program on this machine. */
    auth: z.boolean(),
    /** The name for Basic authentication; empty when only the token opens. */
    user: AuthUser,
    hasPassword: z.boolean(),
    /** Runners kept started and waiting, so that a job begins at once. */
    warmRunners: z.int().min(0).max(4),
    ...NOTIFICATION_RULES,
    /** Jobs whose end is told in any case, the one that was added last at the end. */
    watchedJobs: z.array(Name).max(MOST_WATCHED),
    /** Whether the app starts when its user signs in, and then stays in the tray. */
    startAtLogin: z.boolean(),
    startHidden: z.boolean(),
    /** New jobs are refused while less is free on the disk, in MB; 0 never refuses. */
    minFreeMb: z.int().min(0).max(1_000_000),
    /** What runs PHP, Python and shell workers. */
    phpCommand: Program,
    pythonCommand: Program,
    shellCommand: Program,
    /** Who is told by mail of jobs that end in error. */
    mail: MailSettings,
    /** Counts from the next start on. */
    mysql: MysqlSettings,
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof Settings>;

export const SaveSettingsInput = Settings.omit({
  hasPassword: true,
  mysql: true,
  mail: true,
  watchedJobs: true,
})
  .partial()
  .extend({
    mysql: MysqlInput.optional(),
    mail: MailInput.optional(),
    /** A new password for Basic authentication; empty takes it away. Kept hashed. */
    password: z.string().max(1000).optional(),
  });

export const WatchJobInput = z.object({ id: Name, watched: z.boolean() });

/** What runs the workers of a language. */
export const Interpreter = z
  .object({
    language: z.enum(['php', 'python', 'shell']),
    /** Null when there is none. */
    path: z.string().nullable(),
    /** Null when it has none to tell. */
    version: z.string().nullable(),
    /** Why no worker of this language can run, and what to do; null when they can. */
    problem: z.string().nullable(),
  })
  .meta({ id: 'Interpreter' });
export type Interpreter = z.infer<typeof Interpreter>;

export const Info = z
  .object({
    version: z.string(),
    url: z.string(),
    dataDir: z.string(),
    storage: z.string(),
    /** Its name among the consoles that share the database; null when it has it for itself. */
    host: z.string().nullable(),
    /** What is wrong with the database; null while nothing is. */
    problem: z.string().nullable(),
    /** A damaged one makes it safe mode; one that cannot be reached is tried again and again. */
    problemKind: z.enum(['damaged', 'unreachable']).nullable(),
    /** Why the last mail was not sent; null while none failed. */
    mailProblem: z.string().nullable(),
    /** Bytes on disk. */
    storageSize: z.int(),
    runtime: z.string(),
    /** Whether callers over HTTP need a token or password now; --no-auth overrules the setting. */
    auth: z.boolean(),
    warmRunners: z.int(),
    activeJobs: z.int(),
    /** When this console was started. */
    startedAt: Instant,
    pid: z.int(),
  })
  .meta({ id: 'Info' });
export type Info = z.infer<typeof Info>;
