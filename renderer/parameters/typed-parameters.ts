import type { Parameters } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';
import { type Errors, parsedParameters } from './job-errors.ts';

/** Parameters as they are typed, in the form or as JSON: neither view loses what was typed in the other. */
export interface TypedParameters {
  readonly text: string;
  /** Values of the form that are no JSON yet, by name. */
  readonly unfinished: Readonly<Record<string, string>>;
}

export function typed(text: string): TypedParameters {
  return { text, unfinished: {} };
}

/** What is typed, null for none; or what is wrong, by field. */
export function parametersOf({
  text,
  unfinished,
}: TypedParameters): { readonly parameters: Parameters } | { readonly errors: Errors } {
  const names = Object.keys(unfinished);
  if (names.length > 0) {
    const errors = names.map((name) => [`parameters.${name}`, t('parameters.notJsonYet')]);
    return { errors: Object.fromEntries(errors) };
  }
  const parsed = parsedParameters(text);
  return 'problem' in parsed ? { errors: { parameters: parsed.problem } } : parsed;
}
