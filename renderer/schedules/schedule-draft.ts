import type { Schedule, ScheduleRule } from '../../server/contract/schedule.ts';
import type { VerbInput } from '../../server/contract/verbs.ts';
import { t } from '../i18n/i18n.ts';
import type { Errors } from '../parameters/job-errors.ts';
import { parametersOf, type TypedParameters, typed } from '../parameters/typed-parameters.ts';
import { parametersText, type ScheduleStart } from '../ui/schedule-start.ts';

export const UNITS = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
} as const;
export type Unit = keyof typeof UNITS;

/** A schedule as it stands in the form. */
export interface ScheduleDraft {
  readonly worker: string | null;
  readonly name: string;
  readonly parameters: TypedParameters;
  readonly kind: ScheduleRule['kind'];
  readonly cron: string;
  readonly timezone: string | null;
  readonly every: number | string;
  readonly unit: Unit;
  /** As the field has it: "2026-11-30T08:00", in the time of the screen. */
  readonly at: string;
  readonly overlap: Schedule['overlap'];
  /** Null until somebody chooses: each kind has its own usual. */
  readonly missed: Schedule['missed'] | null;
  readonly mailOnError: boolean;
}

export function newDraft(worker: string | null, start: ScheduleStart | null): ScheduleDraft {
  return {
    ...{
      worker,
      name: '',
      parameters: typed(start?.parameters ?? ''),
      kind: start?.kind ?? 'crontab',
    },
    ...{ cron: '0 8 * * *', timezone: null, every: 10, unit: 'minutes', at: '' },
    ...{ overlap: 'skip', missed: null, mailOnError: false },
  };
}

export function draftOf(schedule: Schedule): ScheduleDraft {
  const { worker, name, parameters, rule, overlap, missed, mailOnError } = schedule;
  return {
    ...newDraft(worker, null),
    ...{ name, parameters: typed(parametersText(parameters)), overlap, missed, mailOnError },
    kind: rule.kind,
    ...(rule.kind === 'crontab' && { cron: rule.cron, timezone: rule.timezone }),
    ...(rule.kind === 'repeat' && everyOf(rule.everyMs)),
    ...(rule.kind === 'once' && { at: localText(rule.at) }),
  };
}

/** In the largest unit that it is a whole number of. */
function everyOf(everyMs: number): Pick<ScheduleDraft, 'every' | 'unit'> {
  const units = Object.keys(UNITS) as Unit[]; // Object.keys forgets the keys' type
  const unit = units.toReversed().find((one) => everyMs % UNITS[one] === 0) ?? 'seconds';
  return { every: everyMs / UNITS[unit], unit };
}

/** As a field of a day and a time has it. */
export function localText(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * UNITS.minutes).toISOString().slice(0, 16);
}

/** The rule, or what is missing of it. */
export function ruleOf(
  draft: ScheduleDraft,
): { readonly rule: ScheduleRule } | { readonly errors: Errors } {
  const { kind, cron, timezone, every, unit, at } = draft;
  switch (kind) {
    case 'crontab':
      if (cron.trim() === '') return { errors: { 'rule.cron': t('schedules.form.cronMissing') } };
      return { rule: { kind, cron, timezone } };
    case 'repeat': {
      const everyMs = Math.round(Number(every) * UNITS[unit]);
      if (!(everyMs > 0)) return { errors: { 'rule.everyMs': t('schedules.form.everyMissing') } };
      return { rule: { kind, everyMs } };
    }
    case 'once': {
      const time = new Date(at).getTime();
      if (Number.isNaN(time)) return { errors: { 'rule.at': t('schedules.form.atMissing') } };
      return { rule: { kind, at: time } };
    }
    default:
      return kind satisfies never;
  }
}

/** What the console is asked to keep, or what is wrong that can be said without asking it. */
export function inputOf(
  draft: ScheduleDraft,
): { readonly input: VerbInput<'schedules.create'> } | { readonly errors: Errors } {
  const { worker, name, overlap, missed, mailOnError } = draft;
  if (worker === null) return { errors: { worker: t('schedules.form.chooseWorker') } };
  const parsed = parametersOf(draft.parameters);
  if ('errors' in parsed) return parsed;
  const found = ruleOf(draft);
  if ('errors' in found) return found;
  const given = {
    name: name.trim() === '' ? worker : name.trim(),
    ...(missed !== null && { missed }),
  };
  return { input: { worker, ...parsed, ...found, ...given, overlap, mailOnError } };
}
