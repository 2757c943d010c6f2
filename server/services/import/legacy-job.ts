import type { JobReason, JobStatus, Parameters } from '../../contract/job.ts';
import { Name } from '../../contract/scalars.ts';
import type { LegacyJobRow } from '../../storage/legacy-storage.ts';

/** A job of the PHP JobJoker, in our words. Times in ms since 1970. */
export interface LegacyJob {
  readonly id: string;
  readonly worker: string;
  readonly status: JobStatus;
  readonly reason: JobReason | null;
  readonly detail: string | null;
  readonly pid: number | null;
  readonly parameters: Parameters;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

type Ending = Pick<LegacyJob, 'status' | 'reason' | 'detail'>;

const ENDINGS: Readonly<Record<string, Ending>> = {
  done: { status: 'done', reason: 'completed', detail: null },
  error: { status: 'error', reason: 'failed', detail: null },
  stop: { status: 'stop', reason: 'killed', detail: null },
  stoped: { status: 'stop', reason: 'killed', detail: null },
  stopped: { status: 'stop', reason: 'killed', detail: null },
  // Nobody watches it any more.
  active: { status: 'stop', reason: 'lost', detail: 'It was active when it was imported' },
};

/**
 * Reads a row. `problems` is told what could not be read of a job that is imported all the same;
 * undefined for a row that is no job.
 */
export function legacyJobOf(
  row: LegacyJobRow,
  problem: (text: string) => void,
): LegacyJob | undefined {
  const id = Name.safeParse(row.id);
  const worker = Name.safeParse(row.worker);
  if (!id.success) {
    problem(`job ${shown(row.id)}: not imported, an id of letters, digits, _ and - is needed`);
    return undefined;
  }
  const say = (text: string): void => problem(`job ${id.data}: ${text}`);
  if (!worker.success) {
    say(`not imported, its worker ${shown(row.worker)} has no name that can be`);
    return undefined;
  }
  const startedAt = instantOf(row.starttime);
  const ending = endingOf(row.status, startedAt, say);
  const isIdle = ending.status === 'idle';
  const rule = ruleOf(row);
  if (rule !== null) say(`it was started by itself (${rule}); make it a schedule here`);
  return {
    id: id.data,
    worker: worker.data,
    ...ending,
    pid: isIdle ? null : pidOf(row.pid),
    parameters: parametersOf(row.parameters, say),
    startedAt: isIdle ? null : startedAt,
    endedAt: isIdle ? null : instantOf(row.stoptime),
  };
}

/** The original's times are seconds with a fraction, in MySQL as text; 0 and nothing are none. */
export function instantOf(seconds: unknown): number | null {
  const value = typeof seconds === 'string' ? Number(seconds.trim()) : seconds;
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return null;
  return Math.round(value * 1000);
}

function endingOf(status: unknown, startedAt: number | null, say: (text: string) => void): Ending {
  const word = String(status ?? '').trim();
  const idle: Ending = { status: 'idle', reason: null, detail: null };
  // The fork's jobs are made as stopped.
  if (word === 'idle' || (word.startsWith('stop') && startedAt === null)) return idle;
  const known = Object.hasOwn(ENDINGS, word) ? ENDINGS[word] : undefined;
  if (known !== undefined) return known;
  say(`its status ${shown(status)} is not known; it is taken as lost`);
  return { status: 'stop', reason: 'lost', detail: `Its status was ${shown(status)}` };
}

/** What is no object of JSON is kept, as the parameter `raw`. */
function parametersOf(text: unknown, say: (text: string) => void): Parameters {
  if (text === null || text === undefined || text === '' || text === 'null') return null;
  try {
    const value: unknown = JSON.parse(String(text));
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      return value as Parameters; // an object, which is all that parameters have to be
    }
    // PHP writes an empty object like this.
    if (Array.isArray(value) && value.length === 0) return null;
  } catch {
    // It is told below.
  }
  say('its parameters are no JSON object; they are kept as the parameter "raw"');
  return { raw: String(text) };
}

/** What the fork started a job by; null for nothing. */
function ruleOf({ scheduler, parameters }: LegacyJobRow): string | null {
  const word = String(scheduler ?? 'none');
  if (word !== 'crontab' && word !== 'repeat') return null;
  const name = word === 'crontab' ? 'crontab' : 'repeat_sleep_seconds';
  const value = new RegExp(`"${name}"\\s*:\\s*("[^"]*"|[\\d.]+)`).exec(String(parameters))?.[1];
  return value === undefined ? word : `${name} ${value}`;
}

function pidOf(value: unknown): number | null {
  const pid = Number(value);
  return Number.isInteger(pid) && pid > 0 && pid < 2 ** 31 ? pid : null;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : String(value);
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
