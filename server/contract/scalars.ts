import { z } from 'zod';

/** Names of workers and ids of jobs become file names and parts of addresses, hence the allow-list. */
const NAME = /^[A-Za-z0-9_-]{1,200}$/;

export const Name = z
  .string()
  .regex(NAME, 'Only letters, digits, _ and - are allowed, 1 to 200 of them')
  .meta({ description: 'Letters, digits, _ and -, 1 to 200 of them', example: 'TestWorker' });

/** A whole number that may come as text, as it does in a query string. */
export function wholeNumber(min: number, max: number) {
  const wanted = `A whole number from ${min} to ${max} is needed`;
  return z
    .union([z.number(), z.string().regex(/^\d{1,15}$/, wanted)], { error: wanted })
    .transform(Number)
    .pipe(z.int(wanted).min(min, wanted).max(max, wanted));
}

/** True or false that may come as text, as it does in a query string. */
export const yesOrNo = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])], { error: 'true or false is needed' })
  .transform((value) => value === true || value === 'true' || value === '1');

/** A month; who wants a timeout or a grace of more wants none. */
export const LONGEST_LIMIT_MS = 31 * 24 * 60 * 60 * 1000;

/** Milliseconds since 1970, UTC. */
export const Instant = z.int().min(0);

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const TimeZone = z
  .string()
  .max(100)
  .refine(
    isZone,
    "A time zone's name is needed, as Europe/Berlin, or null for the one of the console's machine",
  );

/** Everything that JSON can say. */
export const Json = z.json();
export type Json = z.infer<typeof Json>;
