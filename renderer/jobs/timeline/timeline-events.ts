import type { Entry } from '../../../server/contract/entry.ts';
import type { Job } from '../../../server/contract/job.ts';
import { isFinished } from '../../../server/contract/job-status.ts';

/** What may happen to a job, in the order in which it does where the clock tells no difference. */
const KINDS = [
  'created',
  'started',
  'restarted',
  'asked',
  'timedOut',
  'heard',
  'note',
  'graceOver',
  'killed',
  'ended',
  'run',
] as const;
export type TimelineKind = (typeof KINDS)[number];

export interface TimelineEvent {
  readonly kind: TimelineKind;
  readonly at: number;
  /** What is known beside it, as the log or the job has it. */
  readonly detail: string | null;
  /** The job of a further run. */
  readonly run?: Job;
}

/** What the timeline is made of; all of it is stored, so it is the same after a restart. */
interface TimelineSources {
  readonly job: Job;
  /** JobJoker's own lines in the log. */
  readonly lines: readonly Pick<Entry, 'at' | 'level' | 'message'>[];
  readonly runs: readonly Job[];
  /** When this console was started; null while that is not known. */
  readonly consoleStartedAt: number | null;
}

/** Everything that is known to have happened, the earliest first. */
export function timelineOf(sources: TimelineSources): readonly TimelineEvent[] {
  const { job, runs } = sources;
  const said = saidIn(sources);
  const events: TimelineEvent[] = [
    { kind: 'created', at: job.createdAt, detail: null },
    ...moment('started', job.startedAt),
    ...restartOf(sources),
    ...said,
    ...requestOf(job, said),
    ...endOf(job, said),
    ...runs.map((run) => ({ kind: 'run' as const, at: run.createdAt, detail: null, run })),
  ];
  const place = ({ kind }: TimelineEvent): number => KINDS.indexOf(kind);
  return events.toSorted((one, other) => one.at - other.at || place(one) - place(other));
}

function moment(kind: TimelineKind, at: number | null, detail: string | null = null) {
  return at === null ? [] : [{ kind, at, detail }];
}

/** Why it ended, unless the step before said just that. */
function endOf({ endedAt, status, detail }: Job, said: readonly TimelineEvent[]) {
  const isTold = !isFinished(status) || said.some((event) => event.detail === detail);
  return moment('ended', endedAt, isTold ? null : detail);
}

/** The job was there before this console, which found it again. */
function restartOf({ job, consoleStartedAt }: TimelineSources): TimelineEvent[] {
  const { startedAt, endedAt } = job;
  if (startedAt === null || consoleStartedAt === null || consoleStartedAt <= startedAt) return [];
  if (endedAt !== null && endedAt < consoleStartedAt) return [];
  return moment('restarted', consoleStartedAt);
}

/** Lines that say what has a place of its own here. */
const SAID_ELSEWHERE = /^(?:STARTED|ENDED|EXCEPTION|The timeout of .* is over)/;
const KNOWN: readonly (readonly [TimelineKind, RegExp])[] = [
  ['heard', /^STOPPED$/],
  ['asked', /^Asked to stop; (?<detail>.*)$/],
  ['graceOver', /^(?<detail>It did not end within the grace of .*), and is killed$/],
  ['killed', /^Killed; (?<detail>.*)$/],
];

function saidIn({ job, lines }: TimelineSources): TimelineEvent[] {
  return lines
    .filter(({ level, message }) => level !== 'error' && !SAID_ELSEWHERE.test(message))
    .filter(({ message }) => message !== job.detail)
    .map(({ at, message }) => {
      for (const [kind, pattern] of KNOWN) {
        const match = pattern.exec(message);
        if (match !== null) return { kind, at, detail: match.groups?.['detail'] ?? null };
      }
      return { kind: 'note' as const, at, detail: message };
    });
}

/** The last request to stop, unless the log tells of it. */
function requestOf(
  { stopAt, timedOut }: Job,
  said: readonly TimelineEvent[],
): readonly TimelineEvent[] {
  const isTold = said.some(({ kind, at }) => kind === 'asked' && at === stopAt);
  return isTold ? [] : moment(timedOut ? 'timedOut' : 'asked', stopAt);
}
