import { AppError } from '../contract/errors.ts';
import type { Info } from '../contract/settings.ts';
import type { Handlers } from '../contract/verbs.ts';
import type { Storage } from '../storage/storage.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { ErrorMails } from './mail/error-mails.ts';
import { one } from './one.ts';

interface Problem {
  readonly kind: NonNullable<Info['problemKind']>;
  readonly message: string;
}

/** What does not change while the console runs, and what may. */
export interface AppFacts {
  readonly version: string;
  readonly dataDir: string;
  readonly runtime: string;
  url(): string;
  authIsOn(): boolean;
  /** What is wrong with the database. */
  problem(): Problem | null;
  /** Null in safe mode. */
  services(): {
    readonly storage: Storage;
    readonly supervisor: Supervisor;
    readonly mails: Pick<ErrorMails, 'problem'>;
  } | null;
}

/** The verb that says how the console is. */
export function appInfo(facts: AppFacts): Pick<Handlers, 'app.info'> {
  const startedAt = Date.now();
  return { 'app.info': async () => one({ ...(await infoOf(facts)), startedAt }) };
}

async function infoOf(facts: AppFacts): Promise<Omit<Info, 'startedAt'>> {
  const { version, dataDir, runtime } = facts;
  const services = facts.services();
  const load = await loadOf(services?.storage);
  const problem = facts.problem() ?? load.problem;
  return {
    version,
    url: facts.url(),
    dataDir,
    runtime,
    auth: facts.authIsOn(),
    storage: services?.storage.label ?? 'Safe mode',
    host: services?.storage.host ?? null,
    problem: problem?.message ?? null,
    problemKind: problem?.kind ?? null,
    mailProblem: services?.mails.problem ?? null,
    storageSize: load.size,
    warmRunners: services?.supervisor.warmCount ?? 0,
    activeJobs: load.activeJobs,
    pid: process.pid,
  };
}

/** A storage that is away for the moment is a fact as well. */
async function loadOf(storage: Storage | undefined) {
  const nothing = { size: 0, activeJobs: 0, problem: null };
  if (storage === undefined) return nothing;
  const { host } = storage;
  const active = { status: 'active' as const, ...(host !== null && { host }) };
  try {
    const [size, activeJobs] = await Promise.all([storage.size(), storage.countJobs(active)]);
    return { ...nothing, size, activeJobs };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'STORAGE_UNAVAILABLE') throw error;
    return { ...nothing, problem: { kind: 'unreachable' as const, message: error.message } };
  }
}
