import { z } from 'zod';
import { Instant } from './scalars.ts';

export const Backup = z
  .object({
    name: z.string(),
    /** Bytes on disk. */
    size: z.int(),
    at: Instant,
  })
  .meta({ id: 'Backup' });
export type Backup = z.infer<typeof Backup>;

/** How the database is, and what there is to go back to. */
export const DatabaseState = z
  .object({
    driver: z.enum(['sqlite', 'mysql']),
    /** Its file; of a MySQL, where it is. */
    file: z.string(),
    /** What is wrong with it; null while it is whole. With a problem the console is in safe mode. */
    problem: z.string().nullable(),
    /** When it was last found whole; null while this console has not looked. */
    checkedAt: Instant.nullable(),
    /** Newest first. */
    backups: z.array(Backup),
    /** When jobs that were more than their workers keep were last removed, and how many; null before. */
    cleanedAt: Instant.nullable(),
    cleanedJobs: z.int(),
    /** Bytes free where the data folder lies. */
    freeBytes: z.int(),
  })
  .meta({ id: 'Database' });
export type DatabaseState = z.infer<typeof DatabaseState>;

/** Made by this console alone, and looked up in its folder. */
const BackupName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,100}\.sqlite$/, 'A name from the list of backups is needed');
export const RestoreInput = z.object({ backup: BackupName });

/** What could be read of a damaged database, and where it was written. */
export const Salvage = z.object({
  file: z.string(),
  jobs: z.int(),
  entries: z.int(),
  /** Rows and blocks that could not be read. */
  unreadable: z.int(),
});
export type Salvage = z.infer<typeof Salvage>;
