import { z } from 'zod';
import { JobInput } from './job.ts';
import { Name } from './scalars.ts';

/** What two jobs are compared by, each asked for by itself. */
export const COMPARE_PARTS = ['parameters', 'code', 'response', 'log'] as const;
export const ComparePart = z.enum(COMPARE_PARTS, {
  error: `One of ${COMPARE_PARTS.join(', ')} is needed`,
});
export type ComparePart = z.infer<typeof ComparePart>;

export const CompareInput = JobInput.extend({
  other: Name.meta({ description: 'The job that the first one is compared with' }),
  part: ComparePart,
});

/** A line of both, of one of them, or so many equal lines that are not told. */
export const CompareRow = z.object({
  kind: z.enum(['same', 'removed', 'added', 'skipped']),
  /** Its number in the first job; null for what the other one alone has. */
  first: z.int().nullable(),
  other: z.int().nullable(),
  text: z.string(),
  /** As the other job has it, when times are all that differs. */
  otherText: z.string().optional(),
  /** How many lines it stands for: 1, but for what is skipped. */
  count: z.int(),
});
export type CompareRow = z.infer<typeof CompareRow>;

export const Comparison = z
  .object({
    part: ComparePart,
    /** True when all was compared, and nothing differs but times. */
    isSame: z.boolean(),
    /** Places that differ, each one line or more. */
    differences: z.int(),
    /** False when there were too many differences or lines to go on to the end. */
    isWhole: z.boolean(),
    /** How far both were compared, and how much there is: lines, or entries of a log or response. */
    firstRead: z.int(),
    firstTotal: z.int(),
    otherRead: z.int(),
    otherTotal: z.int(),
    rows: z.array(CompareRow),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof Comparison>;
