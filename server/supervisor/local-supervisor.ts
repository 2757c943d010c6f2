import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Handover, Inspected, Inspection } from '../../runner/protocol.ts';
import type { JobProcess } from '../contract/job-process.ts';
import type { KillPolicy } from '../contract/worker.ts';
import { removeSpoolFile } from '../move-file.ts';
import type { RunnerIdentity } from '../storage/storage.ts';
import { IS_WINDOWS, setSpoolFolder } from './held-file.ts';
import { inspectWorker } from './inspect-worker.ts';
import type { Intake } from './intake.ts';
import { killRun } from './kill-run.ts';
import { HAS_PROC, isAlive } from './process-facts.ts';
import { listProcesses } from './process-list.ts';
import { RunWatch } from './run-watch.ts';
import {
  handOver,
  RunnerPool,
  type RunnerSettings,
  release,
  type WaitingRunner,
} from './runner-pool.ts';
import { StartGate } from './start-gate.ts';
import type { KillReport, Reservation, Run, RunSink, Supervisor } from './supervisor.ts';
import type { UsageWork } from './usage/usage-sampler.ts';
import { SAMPLE_MS } from './usage/usage-series.ts';

/** The folder's events say at once that a spool grew; should one be missed, this is the latest. */
const LOOK_MS = 500;
/** Runners of an earlier console are nobody's children here, so their end must be looked for. ps takes its time. */
const LIVENESS_MS = HAS_PROC || IS_WINDOWS ? 100 : 1000;

/** A runner has the processor to itself to start, but no longer than this. */
const LONGEST_START_MS = 5000;

/** Whoever saves the worker waits for its answer, and it is a sentence or a schema; a busy machine takes its time to start it. */
const INSPECTION_MS = 10_000;

/** Runs jobs on this machine, as child processes that need nothing from it once they have their job. */
export class LocalSupervisor implements Supervisor {
  readonly #pool: RunnerPool;
  readonly #gate = new StartGate(Math.max(4, 2 * availableParallelism()));
  readonly #spoolFolder: string;
  readonly #orphanFolder: string;
  readonly #intake: Intake & UsageWork;
  readonly #sink: RunSink;
  readonly #watches = new Map<string, RunWatch>();
  readonly #byRunner = new Map<string, RunWatch>();
  readonly #adopted = new Set<RunWatch>();
  readonly #inspections = new Set<Promise<Inspected>>();
  readonly #closing = Promise.withResolvers<void>();
  readonly #folderWatcher: FSWatcher;
  readonly #timers: readonly NodeJS.Timeout[];
  #isSampling = false;
  /** The look before had jobs. */
  #wasSampled = false;

  constructor(settings: RunnerSettings, intake: Intake & UsageWork, sink: RunSink) {
    mkdirSync(settings.spoolFolder, { recursive: true, mode: 0o700 });
    setSpoolFolder(settings.spoolFolder);
    this.#pool = new RunnerPool(settings);
    this.#spoolFolder = settings.spoolFolder;
    this.#orphanFolder = settings.orphanFolder;
    this.#intake = intake;
    this.#sink = sink;
    this.#folderWatcher = watch(settings.spoolFolder, (_event, name) => {
      if (name !== null) this.#byRunner.get(runnerIdOf(name))?.wake();
    });
    // On Windows it ends like this when the folder goes; from then on there are the looks.
    this.#folderWatcher.on('error', () => undefined);
    this.#timers = [
      setInterval(() => this.#lookAtAll(), LOOK_MS),
      setInterval(() => this.#lookForEnds(), LIVENESS_MS),
      setInterval(() => void this.#sample(), SAMPLE_MS),
    ];
  }

  get warmCount(): number {
    return this.#pool.warmCount;
  }

  setWarm(count: number): void {
    this.#pool.setWarm(count);
  }

  async reserve(): Promise<Reservation> {
    const leave = await this.#gate.enter();
    try {
      const waiting = await this.#pool.take();
      return {
        runner: waiting.identity,
        begin: (run, order) => {
          const { whenBegan } = this.#begin(waiting, run, order);
          // One that hangs from its start on must not hold up the others for ever.
          void Promise.race([whenBegan, wait(LONGEST_START_MS, null, { ref: false })]).then(leave);
        },
        release: () => {
          leave();
          release(waiting);
        },
      };
    } catch (error) {
      leave();
      throw error;
    }
  }

  async inspect(order: Inspection): Promise<Inspected> {
    const leave = await this.#gate.enter();
    try {
      const waiting = await this.#pool.take();
      const late = Promise.race([
        this.#closing.promise,
        wait(INSPECTION_MS, undefined, { ref: false }),
      ]);
      const inspected = inspectWorker(waiting, this.#spoolFolder, order, late);
      this.#inspections.add(inspected);
      return await inspected.finally(() => this.#inspections.delete(inspected));
    } finally {
      leave();
    }
  }

  attach(run: Run): boolean {
    const watched = this.#watch(run);
    const lives = isAlive(run.runner);
    if (lives) this.#adopted.add(watched);
    else watched.exited(null);
    return lives;
  }

  sweep(): void {
    for (const file of readdirSync(this.#spoolFolder)) {
      if (this.#byRunner.has(runnerIdOf(file))) continue;
      const path = join(this.#spoolFolder, file);
      // Somebody else's, as an editor's or a backup's folder.
      if (!statSync(path).isFile()) continue;
      // What some job said (an answer is no job's), which an older database that was put in place does not know.
      if (statSync(path).size > 0 && !file.endsWith('.answer')) this.#keepOrphan(file);
      else removeSpoolFile(path);
    }
  }

  #keepOrphan(file: string): void {
    mkdirSync(this.#orphanFolder, { recursive: true, mode: 0o700 });
    renameSync(join(this.#spoolFolder, file), join(this.#orphanFolder, file));
  }

  stop(jobId: string): boolean {
    const watched = this.#watches.get(jobId);
    if (watched === undefined) return false;
    writeFileSync(watched.stopFile, '', { mode: 0o600 });
    if (!IS_WINDOWS && isAlive(watched.run.runner)) {
      process.kill(watched.run.runner.pid, 'SIGTERM');
    }
    return true;
  }

  async kill(jobId: string, policy: KillPolicy): Promise<KillReport | undefined> {
    const watched = this.#watches.get(jobId);
    if (watched === undefined) return undefined;
    watched.wasKilled = true;
    return killRun(watched.run.runner, policy, watched.run.isInterpreted);
  }

  processes(runner: RunnerIdentity): Promise<readonly JobProcess[]> {
    return listProcesses(runner);
  }

  lives(runner: RunnerIdentity): boolean {
    return isAlive(runner);
  }

  async abandon(jobId: string): Promise<void> {
    await this.#watches.get(jobId)?.abandon();
  }

  async whenEnded(jobId: string): Promise<void> {
    await this.#watches.get(jobId)?.whenEnded;
  }

  async close(): Promise<void> {
    this.#folderWatcher.close();
    for (const timer of this.#timers) clearInterval(timer);
    this.#pool.close();
    this.#closing.resolve();
    await Promise.allSettled(this.#inspections);
    await Promise.all([...this.#watches.values()].map((watched) => watched.close()));
    // The next console goes on with it.
    await this.#intake.sampleUsage([]).catch(() => undefined);
  }

  #begin(waiting: WaitingRunner, run: Run, order: Handover): RunWatch {
    const watched = this.#watch(run);
    const { child } = waiting;
    if (child.exitCode !== null || child.signalCode !== null) {
      watched.exited({ code: child.exitCode, signal: child.signalCode });
      return watched;
    }
    child.once('exit', (code, signal) => watched.exited({ code, signal }));
    handOver(waiting, order);
    return watched;
  }

  #watch(run: Run): RunWatch {
    const watched = new RunWatch(run, this.#spoolFolder, this.#intake, this.#sink);
    this.#watches.set(run.jobId, watched);
    this.#byRunner.set(run.runner.runnerId, watched);
    void watched.whenEnded.then(() => this.#forget(watched));
    watched.wake();
    return watched;
  }

  #forget(watched: RunWatch): void {
    this.#watches.delete(watched.run.jobId);
    this.#byRunner.delete(watched.run.runner.runnerId);
    this.#adopted.delete(watched);
  }

  #lookAtAll(): void {
    for (const watched of this.#watches.values()) watched.wake();
  }

  /** What was measured of jobs that have ended is kept by the look after their end. */
  async #sample(): Promise<void> {
    const runs = [...this.#watches.values()].map(({ run: { jobNo, runner } }) => ({
      jobNo,
      runner,
    }));
    const hasNone = runs.length === 0 && !this.#wasSampled;
    if (this.#isSampling || hasNone) return;
    this.#isSampling = true;
    this.#wasSampled = runs.length > 0;
    // What cannot be stored now is with the next look.
    await this.#intake.sampleUsage(runs).catch(() => undefined);
    this.#isSampling = false;
  }

  #lookForEnds(): void {
    for (const watched of this.#adopted) {
      if (isAlive(watched.run.runner)) continue;
      this.#adopted.delete(watched);
      watched.exited(null);
    }
  }
}

/** The spool folder is flat: a runner's files are its id and an ending. */
function runnerIdOf(file: string): string {
  return file.slice(0, file.lastIndexOf('.'));
}
