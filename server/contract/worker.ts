import { z } from 'zod';
import { Instant, Name } from './scalars.ts';

export const LANGUAGES = ['typescript', 'javascript', 'php', 'python', 'shell'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** The ending of a worker's file says its language; the first one is what a new file gets. */
export const LANGUAGE_ENDINGS = {
  typescript: ['.ts'],
  javascript: ['.js', '.mjs'],
  php: ['.php'],
  python: ['.py'],
  shell: ['.sh'],
} as const satisfies Record<Language, readonly [string, ...string[]]>;

/** Where a worker's code does not compile. Lines and columns count from 1. */
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

export const SaveWorkerInput = WorkerInput.extend({
  code: z.string(),
  /** A MIME type or a language; when neither names one, the code's first line does. */
  type: z.string().max(200).optional(),
});
