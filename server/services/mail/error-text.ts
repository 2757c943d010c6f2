import type { StoredJob } from '../../storage/storage.ts';
import { type Mail, oneLine } from './send-mail.ts';

/** A job that ended in error, and the schedule that made it. */
export interface Failure {
  readonly job: Pick<
    StoredJob,
    'id' | 'worker' | 'host' | 'reason' | 'detail' | 'startedAt' | 'endedAt'
  >;
  readonly schedule: string | null;
}

/** More are counted. */
const MOST_TOLD = 50;
const LONGEST_DETAIL = 1000;
const LONGEST_NAME = 60;

/** Neither parameters nor logs: these may hold what a mail must not carry. */
export function mailOf(failures: readonly Failure[]): Mail {
  const [first] = failures;
  const hosts = [...new Set(failures.map(({ job }) => job.host))].join(', ');
  const count = failures.length;
  const subject =
    count === 1 && first !== undefined
      ? `${nameOf(first)} ended in error`
      : `${count} jobs ended in error`;
  const told = failures.slice(0, MOST_TOLD).map(factsOf);
  const more = count > MOST_TOLD ? [`And ${count - MOST_TOLD} more.`] : [];
  const head = `${count === 1 ? 'A job' : `${count} jobs`} ended in error on ${hosts}.`;
  return { subject: `JobJoker: ${subject}`, text: `${[head, ...told, ...more].join('\n\n')}\n` };
}

function nameOf({ job, schedule }: Failure): string {
  const name = oneLine(schedule ?? job.worker);
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
}

function factsOf({ job, schedule }: Failure): string {
  const { id, worker, reason, detail, startedAt, endedAt } = job;
  const by = schedule === null ? '' : `, schedule ${oneLine(schedule)}`;
  const why = oneLine(detail ?? '').slice(0, LONGEST_DETAIL);
  return [
    `${worker}${by}`,
    `  ${[reason, why].filter((part) => part).join(': ')}`,
    `  started ${timeText(startedAt)}, ended ${timeText(endedAt)}`,
    `  job ${id}`,
    `  jobjoker://job/${id}`,
  ].join('\n');
}

function timeText(at: number | null): string {
  return at === null ? '-' : new Date(at).toISOString();
}
