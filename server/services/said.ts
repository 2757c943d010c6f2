import { z } from 'zod';
import type { Inspected } from '../../runner/protocol.ts';
import { fieldErrorsOf } from '../contract/field-errors.ts';
import { JsonObject, type WorkerInformation } from '../contract/information.ts';
import { LONGEST_LIMIT_MS } from '../contract/scalars.ts';
import { wordsOf } from '../contract/words-of.ts';

const LONGEST_S = LONGEST_LIMIT_MS / 1000;
const SECONDS = `A number of seconds above 0 and up to ${LONGEST_S} is needed`;
const seconds = z.number(SECONDS).positive(SECONDS).max(LONGEST_S, SECONDS).nullish();

/** What getInformation() may give when it is more than a sentence. */
const Said = z.strictObject({
  title: z.string().max(200).nullish(),
  description: z.string().max(10_000).nullish(),
  parameters: JsonObject.nullish(),
  defaults: JsonObject.nullish(),
  timeout: seconds,
  grace: seconds,
});

const NOTHING_SAID: WorkerInformation = {
  title: null,
  description: null,
  parameters: null,
  defaults: null,
  timeoutMs: null,
  graceMs: null,
  problems: [],
};

/** What came of asking a worker, as callers see it; what is not right is among its problems. */
export function informationOf(inspected: Inspected): WorkerInformation {
  if ('failure' in inspected) return withProblems(`getInformation: ${inspected.failure}`);
  const { said = null } = inspected;
  if (said === null || said === '') return NOTHING_SAID;
  if (typeof said === 'string') return { ...NOTHING_SAID, description: said };
  if (typeof said !== 'object' || Array.isArray(said)) {
    return withProblems(`getInformation: A text or an object is needed, not ${wordsOf(said)}`);
  }
  const parsed = Said.safeParse(said, { error: () => undefined });
  if (parsed.success) return informationOfObject(parsed.data);
  const fields = fieldErrorsOf(parsed.error);
  return withProblems(
    ...fields.map(({ field, message }) => `getInformation: ${nameOf(field)}${message}`),
  );
}

function nameOf(field: string): string {
  return field === '' ? '' : `${field}: `;
}

function informationOfObject(said: z.infer<typeof Said>): WorkerInformation {
  return {
    title: said.title ?? null,
    description: said.description ?? null,
    parameters: said.parameters ?? null,
    defaults: said.defaults ?? null,
    timeoutMs: msOf(said.timeout),
    graceMs: msOf(said.grace),
    problems: [],
  };
}

function msOf(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.max(1, Math.round(value * 1000));
}

function withProblems(...problems: string[]): WorkerInformation {
  return { ...NOTHING_SAID, problems };
}
