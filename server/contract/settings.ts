import { z } from 'zod';

const THEMES = ['system', 'light', 'dark'] as const;
export const Theme = z.enum(THEMES);

const AuthUser = z
  .string()
  .max(200)
  .regex(/^[^:]*$/, 'A user name has no colon');

/** What a person may change while the console runs; kept in config.json of the data folder. */
export const Settings = z
  .object({
    theme: Theme,
    /** False opens the API to every program on this machine. */
    auth: z.boolean(),
    /** The name for Basic authentication; empty when only the token opens. */
    user: AuthUser,
    hasPassword: z.boolean(),
    /** Runners kept started and waiting, so that a job begins at once. */
    warmRunners: z.int().min(0).max(4),
    notifications: z.boolean(),
    /** New jobs are refused while less is free on the disk, in MB; 0 never refuses. */
    minFreeMb: z.int().min(0).max(1_000_000),
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof Settings>;

export const SaveSettingsInput = Settings.omit({ hasPassword: true })
  .partial()
  .extend({
    /** A new password for Basic authentication; empty takes it away. Kept hashed. */
    password: z.string().max(1000).optional(),
  });

export const Info = z
  .object({
    version: z.string(),
    url: z.string(),
    dataDir: z.string(),
    storage: z.string(),
    /** What is wrong with the database, which makes it safe mode; null while nothing is. */
    problem: z.string().nullable(),
    /** Bytes on disk. */
    storageSize: z.int(),
    runtime: z.string(),
    /** Whether callers over HTTP need a token or password now; --no-auth overrules the setting. */
    auth: z.boolean(),
    warmRunners: z.int(),
    activeJobs: z.int(),
    pid: z.int(),
  })
  .meta({ id: 'Info' });
export type Info = z.infer<typeof Info>;
