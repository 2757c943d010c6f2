import { AppError } from '../../server/contract/errors.ts';
import { fieldErrorsOf } from '../../server/contract/field-errors.ts';
import { WorkerOptions } from '../../server/contract/worker.ts';
import { t } from '../i18n/i18n.ts';
import { bytesOf, type TypedSize, typedSize } from '../ui/sizes.ts';

type Typed = string | number;

/** Options as they are typed; empty is for none. */
export interface OptionsForm {
  /** Seconds. */
  readonly timeoutMs: Typed;
  /** Seconds. */
  readonly graceMs: Typed;
  readonly killPolicy: WorkerOptions['killPolicy'];
  readonly logLimitBytes: TypedSize;
  readonly logLimitAction: WorkerOptions['logLimitAction'];
  readonly keepDays: Typed;
  readonly keepJobs: Typed;
  readonly keepBytes: TypedSize;
}

export type OptionsErrors = Readonly<Partial<Record<keyof OptionsForm, string>>>;

/** What would be right, in the units of the form. */
function rightFor(field: keyof OptionsForm): string | undefined {
  switch (field) {
    case 'timeoutMs':
    case 'graceMs':
      return t('workers.options.right.limit');
    case 'logLimitBytes':
      return t('workers.options.right.logLimit');
    case 'keepDays':
      return t('workers.options.right.days');
    case 'keepJobs':
      return t('workers.options.right.jobs');
    case 'keepBytes':
      return t('workers.options.right.size');
    default:
      return undefined;
  }
}

export function formOf(options: WorkerOptions): OptionsForm {
  return {
    ...options,
    timeoutMs: secondsOf(options.timeoutMs),
    graceMs: secondsOf(options.graceMs),
    logLimitBytes: typedSize(options.logLimitBytes),
    keepDays: options.keepDays ?? '',
    keepJobs: options.keepJobs ?? '',
    keepBytes: typedSize(options.keepBytes),
  };
}

/** The options that are typed, or what is wrong with which field. */
export function optionsOf(
  form: OptionsForm,
): { options: WorkerOptions } | { errors: OptionsErrors } {
  const parsed = WorkerOptions.safeParse({
    ...form,
    timeoutMs: msOf(form.timeoutMs),
    graceMs: msOf(form.graceMs),
    logLimitBytes: bytesOf(form.logLimitBytes),
    keepDays: numberOf(form.keepDays),
    keepJobs: numberOf(form.keepJobs),
    keepBytes: bytesOf(form.keepBytes),
  });
  if (parsed.success) return { options: parsed.data };
  return { errors: inWords(fieldErrorsOf(parsed.error)) };
}

/** The server's word on each field; none when it is about something else. */
export function errorsOf(error: unknown): OptionsErrors {
  return error instanceof AppError ? inWords(error.fields) : {};
}

function inWords(fields: AppError['fields']): OptionsErrors {
  const words = fields.map(({ field, message }) => [
    field,
    rightFor(field as keyof OptionsForm) ?? message,
  ]);
  return Object.fromEntries(words);
}

function secondsOf(ms: number | null): Typed {
  return ms === null ? '' : ms / 1000;
}

function msOf(seconds: Typed): number | null {
  return seconds === '' ? null : Math.round(Number(seconds) * 1000);
}

function numberOf(typed: Typed): number | null {
  return typed === '' ? null : Number(typed);
}
