import { z } from 'zod';
import { Json } from './scalars.ts';

/** The longest schema, or file NAME.json, in bytes. */
export const MOST_SCHEMA_BYTES = 256 * 1024;

export const JsonObject = z.record(z.string(), Json, { error: 'A JSON object is needed' });
export type JsonObject = z.infer<typeof JsonObject>;

/** What a worker says of itself, by getInformation() or in the file NAME.json beside it. */
export const WorkerInformation = z
  .object({
    title: z.string().nullable(),
    description: z.string().nullable(),
    /** The JSON Schema (2020-12) that parameters are checked against; null when any will do. */
    parameters: JsonObject.nullable(),
    /** Parameters that a job gets where it is given none of that name. */
    defaults: JsonObject.nullable(),
    /** The limits of its jobs, unless its options or the job say otherwise. */
    timeoutMs: z.int().nullable(),
    graceMs: z.int().nullable(),
    /** What is not right with it. While there is any, no job is made of the worker. */
    problems: z.array(z.string()),
  })
  .meta({ id: 'WorkerInformation' });
export type WorkerInformation = z.infer<typeof WorkerInformation>;
