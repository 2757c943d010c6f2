import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Program, SYSTEM_LINES } from '../../runner/protocol.ts';
import { AppError } from '../contract/errors.ts';
import type { JobReason } from '../contract/job.ts';
import type { JobProcess } from '../contract/job-process.ts';
import type { KillPolicy } from '../contract/worker.ts';
import type { RunnerIdentity, StopRequest, Storage, StoredJob } from '../storage/storage.ts';
import { failureLines, systemLines } from '../supervisor/log-lines.ts';
import { upMs } from '../supervisor/process-facts.ts';
import type { KillReport, Reservation, Run, Supervisor } from '../supervisor/supervisor.ts';
import { isCompiled, type Prepared, type Toolchain } from '../supervisor/toolchain.ts';
import type { JobAnnouncer } from './job-announcer.ts';
import { graceOf, JobDeadlines } from './job-deadlines.ts';
import type { RunRecorder } from './run-recorder.ts';

/**
 * A killed process that the kernel does not let go, or storage that is full, leaves the job active:
 * whoever asked for the kill is told so after this.
 */
const KILL_ANSWER_MS = 5000;
/** Storage that is away is looked for this often. */
const LOOK_MS = 1000;

export interface JobRunsParts {
  readonly storage: Storage;
  readonly supervisor: Supervisor;
  readonly toolchain: Toolchain;
  readonly recorder: RunRecorder;
  readonly announcer: JobAnnouncer;
  readonly log: Logger;
}

/** Moves jobs: the only place that starts, stops and kills them, and takes up those of an earlier console. */
export class JobRuns {
  readonly #parts: JobRunsParts;
  readonly #deadlines: JobDeadlines;
  readonly #closed = new AbortController();

  constructor(parts: JobRunsParts) {
    this.#parts = parts;
    this.#deadlines = new JobDeadlines(
      parts.storage,
      (job) => (job.stopRequested ? this.#graceIsOver(job) : this.#timeIsUp(job)),
      (job, error) => parts.log.error({ err: error, job }, 'A deadline could not be kept'),
    );
    parts.recorder.onLimit((id, action) => {
      this.#logIsFull(id, action).catch((error: unknown) =>
        parts.log.error({ err: error, job: id }, 'A job whose log is full could not be ended'),
      );
    });
  }

  /** Throws WRONG_MOVE when somebody else was quicker, INTERPRETER_NOT_FOUND when nothing here can run it. */
  async start(job: StoredJob): Promise<void> {
    const prepared = await this.#prepare(job);
    if (prepared.program === null) {
      await this.#failToCompile(job, prepared);
      return;
    }
    const { storage, supervisor, announcer } = this.#parts;
    const reservation = await supervisor.reserve();
    const { runner } = reservation;
    // Written before the runner gets its job: a console that dies in between finds a job that is
    // lost, never a runner that nobody knows.
    const fields = { runner, startedAt: Date.now(), startedUpMs: upMs() };
    try {
      if (!(await storage.moveJob(job, 'idle', 'active', fields))) throw notIdle(job);
    } catch (error) {
      reservation.release();
      // Nobody knows whether it is active now.
      if (isAway(error)) void this.#takeUp(job.id, runner);
      throw error;
    }
    this.#begin(job, reservation, prepared.program);
    await announcer.moved(job.id);
    await this.#deadlines.watch(job.id);
  }

  /** Ends a job that is idle and cannot be started; its log says why. */
  async refuse(job: StoredJob, reason: 'failed' | 'lost', detail: string): Promise<void> {
    const { storage, announcer } = this.#parts;
    const at = Date.now();
    const said = systemLines(at, detail, SYSTEM_LINES.ended);
    const end = { reason, detail, startedAt: at, endedAt: at };
    if (await storage.moveJob(job, 'idle', 'error', end, said)) await announcer.moved(job.id);
  }

  /** A grace that is named counts from now on, also for a job that was asked before. */
  async stop(job: StoredJob, stopGraceMs?: number): Promise<void> {
    if (stopGraceMs !== undefined) {
      const line = `Asked to stop; it is killed if it has not ended within ${seconds(stopGraceMs)}`;
      await this.#ask(job, { timedOut: job.timedOut, stopGraceMs }, line);
    } else if (!job.stopRequested) await this.#ask(job, { timedOut: false });
  }

  /** Those that live; none for a runner that is not of this console. */
  async processes({ runner }: StoredJob): Promise<readonly JobProcess[]> {
    return runner === null ? [] : this.#parts.supervisor.processes(runner);
  }

  /** Settles after the end, if it comes, with what was found and who is left, for people. */
  async kill(job: StoredJob): Promise<string> {
    const { supervisor, recorder } = this.#parts;
    if (job.runner === null) return this.#endForeign(job);
    const { id, killPolicy } = job;
    const report = supervisor.kill(id, killPolicy).then((found) => killText(found, killPolicy));
    recorder.expectKill(job.id, report);
    const text = await report;
    const hasEnded = await Promise.race([
      supervisor.whenEnded(id).then(() => true),
      wait(KILL_ANSWER_MS, false, { ref: false }),
    ]);
    return hasEnded ? `Killed; ${text}` : `${text}; the job has not ended yet`;
  }

  /**
   * Ends a job whose process is gone, or is none of ours, and whose end does not come. Throws WRONG_MOVE
   * while the process lives. Gives back what became of it, for people.
   */
  async closeByHand(job: StoredJob): Promise<string> {
    const { storage, supervisor, recorder, announcer } = this.#parts;
    const { id, runner } = job;
    if (runner !== null && supervisor.lives(runner)) {
      throw new AppError(
        'WRONG_MOVE',
        `The process of job "${id}" lives (pid ${runner.pid}); kill it first`,
      );
    }
    await supervisor.abandon(id);
    recorder.forgetKill(id);
    const detail = `Closed by hand; its ${runner === null ? 'runner is not of this console' : 'process cannot be found'}`;
    const end = { reason: 'lost', detail, endedAt: Date.now() } as const;
    const said = systemLines(end.endedAt, detail, SYSTEM_LINES.ended);
    const isClosed = await storage.moveJob(job, 'active', 'error', end, said);
    await announcer.moved(id);
    return isClosed ? detail : 'It ended by itself after all';
  }

  /** What a foreign runner says of itself. */
  async report(job: StoredJob, status: 'active' | 'done' | 'error'): Promise<void> {
    const { storage, announcer } = this.#parts;
    if (job.runner !== null) {
      throw new AppError(
        'WRONG_MOVE',
        `Job "${job.id}" is run by this console, which knows its status`,
      );
    }
    if (job.status === 'idle') {
      const startedAt = Date.now();
      const said = systemLines(startedAt, SYSTEM_LINES.started);
      if (!(await storage.moveJob(job, 'idle', 'active', { startedAt }, said))) throw notIdle(job);
    }
    if (status !== 'active') {
      const end = { reason: endReason(job, status), endedAt: Date.now() };
      const said = systemLines(end.endedAt, SYSTEM_LINES.ended);
      await storage.moveJob(job, 'active', status, end, said);
    }
    await announcer.moved(job.id);
  }

  /** Every job that was active when the last console ended: found again, ended, or lost. */
  async reconcile(): Promise<void> {
    for (const job of await this.#parts.storage.findActiveJobs()) {
      // A foreign runner reports its own end, whenever that is.
      if (job.runner === null) continue;
      const lives = this.#parts.supervisor.attach(runOf(job, job.runner));
      // The start does not wait for the kill of an overdue job. What is dead ended in its own time.
      if (lives) void this.#deadlines.watch(job.id);
    }
    this.#parts.supervisor.sweep();
  }

  close(): void {
    this.#closed.abort();
    this.#deadlines.close();
  }

  /** Once storage is there again: a start that was stored after all is one whose runner is gone. */
  async #takeUp(id: string, { runnerId }: RunnerIdentity): Promise<void> {
    const { storage, supervisor, log } = this.#parts;
    const { signal } = this.#closed;
    while (!signal.aborted) {
      await wait(LOOK_MS, undefined, { ref: false });
      try {
        const job = await storage.findJob(id);
        if (job?.status === 'active' && job.runner?.runnerId === runnerId && !signal.aborted) {
          supervisor.attach(runOf(job, job.runner));
        }
        return;
      } catch (error) {
        if (isAway(error)) continue;
        log.error({ err: error, job: id }, 'A start whose end is not known could not be looked up');
        return;
      }
    }
  }

  async #ask(
    job: StoredJob,
    request: Pick<StopRequest, 'timedOut' | 'stopGraceMs'>,
    ...lines: readonly string[]
  ): Promise<void> {
    const at = { stopAt: Date.now(), stopUpMs: upMs() };
    const said = systemLines(at.stopAt, ...lines);
    await this.#parts.storage.setStopRequested(job, { ...at, ...request }, said);
    // Who was asked and goes on is asked no second time: it may have no ear for that any more.
    if (!job.stopRequested) this.#parts.supervisor.stop(job.id);
    await this.#parts.announcer.moved(job.id);
    await this.#deadlines.watch(job.id);
  }

  #timeIsUp(job: StoredJob): Promise<void> {
    const line = `The timeout of ${seconds(job.timeoutMs)} is over; the job is asked to stop`;
    return this.#ask(job, { timedOut: true }, line);
  }

  async #graceIsOver(job: StoredJob): Promise<void> {
    const line = `It did not end within the grace of ${seconds(graceOf(job))}, and is killed`;
    await this.#parts.storage.append(job.jobNo, systemLines(Date.now(), line));
    await this.kill(job);
  }

  async #logIsFull(id: string, action: 'stop' | 'fail'): Promise<void> {
    const job = await this.#parts.storage.findJob(id);
    if (job?.status !== 'active') return;
    if (action === 'stop') await this.stop(job);
    else await this.kill(job);
  }

  async #prepare(job: StoredJob): Promise<Prepared> {
    const { toolchain, storage } = this.#parts;
    const { worker: name, language, codeHash } = job;
    const code = await storage.findCode(codeHash);
    if (code === undefined) throw new Error(`The code of job "${job.id}" is not in the database`);
    return toolchain.prepare({ name, language, code, codeHash });
  }

  #begin(job: StoredJob, reservation: Reservation, program: Program): void {
    const { id: jobId, worker, parameters } = job;
    const run = runOf(job, reservation.runner);
    reservation.begin(run, { ...program, jobId, worker, parameters: parameters ?? {} });
  }

  /** The job's log then reads as if the worker had thrown, and names each place. */
  async #failToCompile(job: StoredJob, { problems }: Prepared): Promise<void> {
    const { storage, announcer } = this.#parts;
    const at = Date.now();
    const places = problems.map((p) => `${job.worker}:${p.line}:${p.column}: ${p.message}`);
    const detail = `The code does not compile: ${places[0]}`;
    const end = { reason: 'failed', detail, startedAt: at, endedAt: at } as const;
    const said = failureLines(at, places);
    if (!(await storage.moveJob(job, 'idle', 'error', end, said))) throw notIdle(job);
    await announcer.moved(job.id);
  }

  async #endForeign(job: StoredJob): Promise<string> {
    const { storage, announcer } = this.#parts;
    const at = Date.now();
    const detail = 'Its runner is not of this console, and was not touched';
    const said = systemLines(at, detail, SYSTEM_LINES.ended);
    await storage.moveJob(job, 'active', 'stop', { reason: 'killed', detail, endedAt: at }, said);
    await announcer.moved(job.id);
    return detail;
  }
}

function runOf(job: StoredJob, runner: Run['runner']): Run {
  const { jobNo, id: jobId, offsets, language } = job;
  return { jobNo, jobId, runner, offsets, isInterpreted: !isCompiled(language) };
}

function isAway(error: unknown): boolean {
  return error instanceof AppError && error.code === 'STORAGE_UNAVAILABLE';
}

function endReason(job: StoredJob, status: 'done' | 'error'): JobReason {
  if (status === 'error') return 'failed';
  return job.stopRequested ? 'stopped' : 'completed';
}

function seconds(ms: number | null): string {
  return `${(ms ?? 0) / 1000} s`;
}

function notIdle(job: StoredJob): AppError {
  return new AppError('WRONG_MOVE', `Job "${job.id}" is no longer idle; somebody else started it`);
}

function killText(report: KillReport | undefined, policy: KillPolicy): string {
  if (report === undefined) return 'it had ended already';
  const { found, left, spared } = report;
  const names = left.map(({ pid, name }) => `${name} (${pid})`).join(', ');
  const rest = left.length === 0 ? '0 left' : `${left.length} left: ${names}`;
  const killed = `${found} ${found === 1 ? 'process' : 'processes'} found, ${rest}`;
  if (spared === 0) return killed;
  const others = spared === 1 ? '1 other goes' : `${spared} others go`;
  return `${killed}; ${others} on, as its kill policy is ${policy}`;
}
