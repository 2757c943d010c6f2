import type { JsonObject } from '../../server/contract/information.ts';
import type { Parameters } from '../../server/contract/job.ts';
import type { Json } from '../../server/contract/scalars.ts';
import { t } from '../i18n/i18n.ts';
import { type Errors, isWithin, parsedParameters } from './job-errors.ts';

/** Parameters as they are typed, in the form or as JSON: neither view loses what was typed in the other. */
export interface TypedParameters {
  readonly text: string;
  /** What is typed in the form and is no value yet, by its place: `parameters.name.0`. */
  readonly unfinished: Readonly<Record<string, string>>;
}

/** The place of all of them, as errors name it. */
export const ROOT = 'parameters';

export function typed(text: string): TypedParameters {
  return { text, unfinished: {} };
}

/** What is typed, null for none; or what is wrong, by field. */
export function parametersOf({
  text,
  unfinished,
}: TypedParameters): { readonly parameters: Parameters } | { readonly errors: Errors } {
  const places = Object.entries(unfinished);
  if (places.length > 0) {
    return { errors: Object.fromEntries(places.map(([at, what]) => [at, unfinishedWords(what)])) };
  }
  const parsed = parsedParameters(text);
  return 'problem' in parsed ? { errors: { [ROOT]: parsed.problem } } : parsed;
}

/** An input of a date holds nothing until the date is whole. */
export function unfinishedWords(what: string): string {
  return what === '' ? t('parameters.notWhole') : t('parameters.notJsonYet');
}

/** The parameters that are typed, as an object; undefined while they are none. */
export function parametersIn(text: string): JsonObject | undefined {
  if (text.trim() === '') return {};
  try {
    const value: Json = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    // It is being typed.
    return undefined;
  }
}

/** All of them anew, after the form changed something at a place; what was unfinished there is over. */
export function changedAt(
  { unfinished }: TypedParameters,
  value: Json | undefined,
  place: string,
): TypedParameters {
  const isNothing = value === undefined || Object.keys(Object(value)).length === 0;
  const others = Object.entries(unfinished).filter(([at]) => !isWithin(at, place));
  return {
    text: isNothing ? '' : JSON.stringify(value, null, 2),
    unfinished: Object.fromEntries(others),
  };
}
