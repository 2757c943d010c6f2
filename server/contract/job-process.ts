import { z } from 'zod';
import { Instant } from './scalars.ts';

/** A process of a job that lives: the runner, or what it or another of them started. */
export const JobProcess = z
  .object({
    pid: z.int(),
    parent: z.int(),
    name: z.string(),
    /** With its arguments, cut off where it is very long. */
    command: z.string(),
    /** Null where the system does not tell. */
    startedAt: Instant.nullable(),
  })
  .meta({ id: 'JobProcess' });
export type JobProcess = z.infer<typeof JobProcess>;
