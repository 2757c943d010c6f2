import { z } from 'zod';
import { Name } from './scalars.ts';

export const ImportInput = z.object({
  /** Where the PHP JobJoker lies: the folder of its config.php. */
  dir: z.string('The folder of the old JobJoker is needed').min(1).max(4096),
});

/** How a worker of the old install stands to the ones here. */
const ImportState = z.enum(['new', 'same', 'sample', 'other']);

const ImportWorker = z.object({
  name: Name,
  /** Inside the old install. */
  file: z.string(),
  /** `same` is here already, `sample` takes the place of our untouched sample, `other` has a namesake. */
  state: ImportState,
});
export type ImportWorker = z.infer<typeof ImportWorker>;

/** What there is to bring over from a PHP JobJoker. */
export const OldInstall = z
  .object({
    dir: z.string(),
    /** In words; null when there is none. */
    database: z.string().nullable(),
    workers: z.array(ImportWorker),
    /** Files that workers may include. */
    otherFiles: z.int(),
    jobs: z.int(),
    logEntries: z.int(),
    responses: z.int(),
    /** What is good to know before. */
    notes: z.array(z.string()),
  })
  .meta({ id: 'OldInstall' });
export type OldInstall = z.infer<typeof OldInstall>;

/** What was brought over. */
export const Imported = z
  .object({
    workers: z.int(),
    jobs: z.int(),
    /** Jobs that an earlier import had brought. */
    jobsThere: z.int(),
    logEntries: z.int(),
    responses: z.int(),
    /** What could not be read or brought over, the first thousand. */
    problems: z.array(z.string()),
    /** A file with all of it. */
    report: z.string(),
  })
  .meta({ id: 'Import' });
export type Imported = z.infer<typeof Imported>;
