import type { ComponentType } from 'react';
import type { Json } from '../../../server/contract/scalars.ts';
import { t } from '../../i18n/i18n.ts';
import { type Errors, errorAt } from '../job-errors.ts';
import { type ParameterField, wordsOf } from '../parameter-fields.ts';

/** What was done at which place; undefined takes the value away. */
export type Change = (value: Json | undefined, at: string) => void;

/** What the whole form knows. */
export interface Form {
  readonly errors: Errors;
  readonly unfinished: Readonly<Record<string, string>>;
  /** Keeps what is typed at a place and is no value yet. */
  readonly keep: (at: string, text: string) => void;
  /** Asks for whatever a part of a field is. */
  readonly Input: ComponentType<InputProps>;
}

export interface InputProps {
  readonly field: ParameterField;
  /** Where it is, as errors name it: `parameters.name.0`. */
  readonly place: string;
  /** Undefined while it is not given. */
  readonly value: Json | undefined;
  readonly form: Form;
  readonly change: Change;
  /** So many parts it is inside of. */
  readonly depth: number;
  /** Its name where it stands in a row, which has no room for a label. */
  readonly rowLabel?: string;
}

/** What every input is told of its field. */
export function commonOf({ field, place, form, rowLabel }: InputProps) {
  const error = errorAt(form.errors, place);
  if (rowLabel !== undefined) return { 'aria-label': rowLabel, error };
  const { label, description, isNeeded } = field;
  return { label, description, error, withAsterisk: isNeeded };
}

export function placeholderOf({ otherwise, example }: ParameterField): string {
  if (otherwise !== undefined) return wordsOf(otherwise);
  return example === undefined ? '' : t('parameters.example', { example });
}

/** Text that is emptied is not given; in a row it is empty text, as the row is there. */
export function textGiven(text: string, { rowLabel }: InputProps): string | undefined {
  return text === '' && rowLabel === undefined ? undefined : text;
}

export function shownText(value: Json | undefined): string {
  return value === undefined ? '' : wordsOf(value);
}
