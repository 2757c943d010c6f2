import { z } from 'zod';
import { Instant } from './scalars.ts';

/** What a job's processes needed between the point before and this one. */
export const UsagePoint = z.object({
  at: Instant,
  /** In percent of one processor: two that are busy are 200. */
  cpu: z.number(),
  /** The most that they had in memory together, in bytes; what processes share counts for each. */
  memory: z.int(),
});
export type UsagePoint = z.infer<typeof UsagePoint>;

/** What a job's processes needed while it ran. */
export const JobUsage = z
  .object({
    /** False where the system is not asked: anywhere but on Linux. */
    isMeasured: z.boolean(),
    /** How far points lie apart; it doubles as a job goes on, so that there are at most 300. */
    stepMs: z.int(),
    /** Processor time in all, as far as it was measured. */
    cpuMs: z.int(),
    /** The highest of single measurements, which points are made of; null before the first. */
    peakCpu: z.number().nullable(),
    peakMemory: z.int().nullable(),
    points: z.array(UsagePoint),
  })
  .meta({ id: 'JobUsage' });
export type JobUsage = z.infer<typeof JobUsage>;
