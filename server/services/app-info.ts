import type { Handlers } from '../contract/verbs.ts';
import type { Storage } from '../storage/storage.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';

/** What does not change while the console runs. */
export interface AppFacts {
  readonly version: string;
  readonly dataDir: string;
  readonly runtime: string;
  url(): string;
  authIsOn(): boolean;
}

/** The verb that says how the console is. */
export function appInfo(
  facts: AppFacts,
  storage: Storage,
  supervisor: Supervisor,
): Pick<Handlers, 'app.info'> {
  return {
    'app.info': async () => {
      const { version, dataDir, runtime } = facts;
      const info = {
        version,
        url: facts.url(),
        dataDir,
        runtime,
        auth: facts.authIsOn(),
        storage: storage.label,
        storageSize: await storage.size(),
        warmRunners: supervisor.warmCount,
        activeJobs: await storage.countJobs({ status: 'active' }),
        pid: process.pid,
      };
      return { data: [info], total: 1 };
    },
  };
}
