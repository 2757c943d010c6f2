import { z } from 'zod';
import { Instant, Name, wholeNumber } from './scalars.ts';
import { Language, WorkerInput } from './worker.ts';

/** Where a version came from: the desktop window, the API, or another program that wrote the file. */
export const VersionOrigin = z.enum(['app', 'api', 'file']);
export type VersionOrigin = z.infer<typeof VersionOrigin>;

/** A worker's code as it once was. Versions count from 1, each worker's own. */
export const WorkerVersion = z
  .object({
    worker: Name,
    version: z.int(),
    /** SHA-256 of the code, in hex. */
    codeHash: z.string(),
    language: Language,
    savedAt: Instant,
    origin: VersionOrigin,
  })
  .meta({ id: 'WorkerVersion' });
export type WorkerVersion = z.infer<typeof WorkerVersion>;

export const VersionCode = WorkerVersion.extend({ code: z.string() });

const VersionNumber = wholeNumber(1, 2 ** 31 - 1);

export const VersionInput = WorkerInput.extend({ version: VersionNumber });

export const DiffInput = WorkerInput.extend({
  from: VersionNumber.optional().meta({ description: 'Left out it is the one before `to`' }),
  to: VersionNumber.optional().meta({ description: 'Left out it is the newest' }),
});
