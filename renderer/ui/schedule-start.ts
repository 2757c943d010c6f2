import type { Job, Parameters } from '../../server/contract/job.ts';
import type { ScheduleRule } from '../../server/contract/schedule.ts';

/** What a form for a schedule begins with, when a job or a form for one leads to it. */
export interface ScheduleStart {
  readonly worker: string;
  /** As JSON, as they were typed. */
  readonly parameters: string;
  readonly kind: ScheduleRule['kind'];
}

let waiting: ScheduleStart | null = null;

/** Keeps it for the form that opens next; gives back that form's address. Parameters may be too long for one. */
export function handOver(start: ScheduleStart): string {
  waiting = start;
  return `/new-schedule/${start.worker}`;
}

/** The form for a schedule that makes jobs like this one. */
export function scheduleAddress({
  worker,
  parameters,
}: Pick<Job, 'worker' | 'parameters'>): string {
  return handOver({ worker, parameters: parametersText(parameters), kind: 'crontab' });
}

/** What was handed over for a worker; null when the form was opened by itself. */
export function handedOver(worker: string | null): ScheduleStart | null {
  return waiting?.worker === worker ? waiting : null;
}

/** So that the form, opened another time, begins empty. */
export function forgetHandedOver(): void {
  waiting = null;
}

export function parametersText(parameters: Parameters): string {
  return parameters === null ? '' : JSON.stringify(parameters, null, 2);
}
