import type { Info } from '../contract/settings.ts';
import type { Handlers } from '../contract/verbs.ts';
import type { Storage } from '../storage/storage.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import { one } from './one.ts';

/** What does not change while the console runs, and what may. */
export interface AppFacts {
  readonly version: string;
  readonly dataDir: string;
  readonly runtime: string;
  url(): string;
  authIsOn(): boolean;
  /** What is wrong with the database. */
  problem(): string | null;
  /** Null in safe mode. */
  services(): { readonly storage: Storage; readonly supervisor: Supervisor } | null;
}

/** The verb that says how the console is. */
export function appInfo(facts: AppFacts): Pick<Handlers, 'app.info'> {
  return { 'app.info': async () => one(await infoOf(facts)) };
}

async function infoOf(facts: AppFacts): Promise<Info> {
  const { version, dataDir, runtime } = facts;
  const services = facts.services();
  return {
    version,
    url: facts.url(),
    dataDir,
    runtime,
    auth: facts.authIsOn(),
    storage: services?.storage.label ?? 'Safe mode',
    problem: facts.problem(),
    storageSize: (await services?.storage.size()) ?? 0,
    warmRunners: services?.supervisor.warmCount ?? 0,
    activeJobs: (await services?.storage.countJobs({ status: 'active' })) ?? 0,
    pid: process.pid,
  };
}
