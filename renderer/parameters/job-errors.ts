import { AppError, NEEDED } from '../../server/contract/errors.ts';
import { Parameters } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';

/** By field; those of a parameter's parts are `parameters.name.0.part`. */
export type Errors = Readonly<Record<string, string>>;

/** The parameters that were typed as JSON, null for none; or what is wrong with them. */
export function parsedParameters(
  text: string,
): { readonly parameters: Parameters } | { readonly problem: string } {
  if (text.trim() === '') return { parameters: null };
  try {
    const parsed = Parameters.safeParse(JSON.parse(text));
    if (parsed.success) return { parameters: parsed.data };
    return { problem: t('parameters.notObject') };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { problem: t('parameters.notJson', { why }) };
  }
}

const FIELD_OF: Readonly<Record<string, string>> = {
  timeoutMs: 'timeout',
  graceMs: 'grace',
  newId: 'id',
};

/** The server's word on each field; empty when it is about none. */
export function errorsOf(error: unknown): Errors {
  if (!(error instanceof AppError)) return {};
  if (error.code === 'JOB_EXISTS') return { id: error.message };
  if (error.code === 'WORKER_NOT_FOUND') return { worker: error.message };
  const errors: Record<string, string> = {};
  for (const { field, message } of error.fields) {
    errors[FIELD_OF[field] ?? field] ??= saidHere(message);
  }
  return errors;
}

/** In the page's language what it has words for; else as the server says it. */
export function saidHere(message: string): string {
  return message === NEEDED ? t('parameters.needed') : message;
}

/** What is wrong at a place, and at those inside it that no field of its own shows: `named` are the ones that do. */
export function errorAt(
  errors: Errors,
  place: string,
  named: readonly string[] = [],
): string | undefined {
  const told = Object.entries(errors).flatMap(([at, message]) => {
    if (at === place) return [message];
    const isShown = named.some((name) => isWithin(at, `${place}.${name}`));
    if (!at.startsWith(`${place}.`) || isShown) return [];
    return [`${at.slice(place.length + 1)}: ${message}`];
  });
  return told.length === 0 ? undefined : told.join(' ');
}

/** Whether anything is wrong at a place or inside it. */
export function hasErrorWithin(errors: Errors, place: string): boolean {
  return Object.keys(errors).some((at) => isWithin(at, place));
}

/** Whether a place is this one or one inside it. */
export function isWithin(at: string, place: string): boolean {
  return at === place || at.startsWith(`${place}.`);
}
