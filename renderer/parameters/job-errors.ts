import { AppError } from '../../server/contract/errors.ts';
import { Parameters } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';

/** By field; those of one parameter are `parameters.name`. */
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

/** What has fields of its own. */
const NESTED = ['parameters', 'rule'];

/** The server's word on each field; empty when it is about none. */
export function errorsOf(error: unknown): Errors {
  if (!(error instanceof AppError)) return {};
  if (error.code === 'JOB_EXISTS') return { id: error.message };
  if (error.code === 'WORKER_NOT_FOUND') return { worker: error.message };
  const errors: Record<string, string> = {};
  for (const { field, message } of error.fields) {
    const [name = '', parameter, ...rest] = field.split('.');
    const isPart = NESTED.includes(name) && parameter !== undefined;
    const key = isPart ? `${name}.${parameter}` : (FIELD_OF[name] ?? name);
    errors[key] ??= rest.length === 0 ? message : `${rest.join('.')}: ${message}`;
  }
  return errors;
}
