import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect, it } from 'vitest';
import { headlessOptions, readFlags, workerEnv } from '../../../server/config.ts';
import { AppError } from '../../../server/contract/errors.ts';
import { EventBus } from '../../../server/services/event-bus.ts';
import { JobAnnouncer } from '../../../server/services/job-announcer.ts';
import { JobRuns } from '../../../server/services/job-runs.ts';
import { RunRecorder } from '../../../server/services/run-recorder.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage.ts';
import type { Storage } from '../../../server/storage/storage.ts';
import { Compiler } from '../../../server/supervisor/compiler.ts';
import { Interpreters } from '../../../server/supervisor/interpreters.ts';
import { LocalSupervisor } from '../../../server/supervisor/local-supervisor.ts';
import { SearchPath } from '../../../server/supervisor/search-path.ts';
import { SpoolIntake } from '../../../server/supervisor/spool-intake.ts';
import { Toolchain } from '../../../server/supervisor/toolchain.ts';
import { UsageSampler } from '../../../server/supervisor/usage/usage-sampler.ts';
import { newJob } from '../storage/storage-suite.ts';

/** A storage that goes away right after it has stored a start, and is there again two looks later. */
function goesAwayAfterStart(storage: Storage): Storage {
  let refusals = 0;
  const away = (): never => {
    throw new AppError('STORAGE_UNAVAILABLE', 'It is away');
  };
  return new Proxy(storage, {
    get(target, name) {
      if (name === 'moveJob' && refusals === 0) {
        return async (...args: Parameters<Storage['moveJob']>) => {
          await target.moveJob(...args);
          refusals = 2;
          return away();
        };
      }
      if (name === 'findJob' && refusals > 0) {
        refusals -= 1;
        return async () => away();
      }
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function openRuns(storage: Storage, folder: string) {
  const spoolFolder = join(folder, 'spool');
  const log = pino({ enabled: false });
  const announcer = new JobAnnouncer(storage, new EventBus());
  const recorder = new RunRecorder(storage, announcer, log);
  const { runtime, runnerFile } = headlessOptions(readFlags([]));
  const env = async () => ({ ...workerEnv(), ...runtime.env });
  const { command } = runtime;
  const settings = { command, env, runnerFile, spoolFolder, orphanFolder: folder, folder };
  const usage = new UsageSampler(storage);
  const intake = Object.assign(new SpoolIntake(spoolFolder, storage), {
    sampleUsage: usage.sampleUsage.bind(usage),
    usageOf: usage.usageOf.bind(usage),
  });
  const supervisor = new LocalSupervisor(settings, intake, recorder);
  const compiler = new Compiler(folder, null);
  const path = new SearchPath(workerEnv(), null);
  const commands = { phpCommand: '', pythonCommand: '', shellCommand: '' };
  const interpreters = new Interpreters(path, () => commands, folder);
  const toolchain = new Toolchain(folder, compiler, interpreters);
  const runs = new JobRuns({ storage, supervisor, toolchain, recorder, announcer, log });
  const close = async (): Promise<void> => {
    runs.close();
    await supervisor.close();
    announcer.close();
    await compiler.close();
  };
  return { runs, close };
}

it('a start of which nobody knows whether it was stored ends as lost, once storage is there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jobjoker-test-'));
  mkdirSync(join(folder, 'spool'));
  const sqlite = openSqliteStorage(join(folder, 'jobs.sqlite'), null);
  const job = await sqlite.insertJob({ ...newJob('job'), code: 'export function run() {}' });
  const { runs, close } = openRuns(goesAwayAfterStart(sqlite), folder);
  await expect(runs.start(job)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  expect(await sqlite.findJob('job')).toMatchObject({ status: 'active' });
  await expect
    .poll(() => sqlite.findJob('job'), { timeout: 10_000 })
    .toMatchObject({ status: 'error', reason: 'lost' });
  await close();
  await sqlite.close();
});
