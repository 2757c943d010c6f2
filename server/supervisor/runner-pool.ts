import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import {
  type Handover,
  type Inspection,
  RUNNER_ID,
  runnerFiles,
  SPOOL_FOLDER,
} from '../../runner/protocol.ts';
import type { RunnerIdentity } from '../storage/storage.ts';
import { holdFile, IS_WINDOWS } from './held-file.ts';
import { bootId, processStart } from './process-facts.ts';

/** A new warm runner is started this long after one was taken, so that the job has the processor first. */
const REFILL_MS = 150;

export interface RunnerSettings {
  readonly command: string;
  /** The runner's whole environment, but for its marker; the first time it may take a moment to find out. */
  env(): Promise<Readonly<Record<string, string>>>;
  readonly runnerFile: string;
  readonly spoolFolder: string;
  /** Where a spool goes whose job is not known. */
  readonly orphanFolder: string;
  /** Where workers run. */
  readonly folder: string;
}

/** A runner process that has no job yet. */
export interface WaitingRunner {
  readonly identity: RunnerIdentity;
  readonly child: ChildProcess;
}

/** Starts runners, and keeps some started ahead: starting one takes longer than a small job. */
export class RunnerPool {
  readonly #settings: RunnerSettings;
  readonly #warm: WaitingRunner[] = [];
  #wanted = 0;
  #refill: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(settings: RunnerSettings) {
    this.#settings = settings;
  }

  get warmCount(): number {
    return this.#warm.length;
  }

  setWarm(count: number): void {
    this.#wanted = count;
    while (this.#warm.length > count) release(this.#warm.pop());
    this.#fill();
  }

  async take(): Promise<WaitingRunner> {
    const runner = this.#warm.shift() ?? (await this.#start());
    clearTimeout(this.#refill);
    this.#refill = setTimeout(() => this.#fill(), REFILL_MS);
    return runner;
  }

  close(): void {
    this.#closed = true;
    this.#wanted = 0;
    clearTimeout(this.#refill);
    for (const runner of this.#warm.splice(0)) release(runner);
  }

  /** One at a time; several at once would only slow each other down. */
  #fill(): void {
    if (this.#closed || this.#warm.length >= this.#wanted) return;
    this.#start().then(
      (runner) => {
        if (this.#closed || this.#warm.length >= this.#wanted) {
          release(runner);
          return;
        }
        this.#warm.push(runner);
        runner.child.once('exit', () => this.#forget(runner));
        this.#refill = setTimeout(() => this.#fill(), REFILL_MS);
      },
      () => {
        // The next job's start meets the same trouble and reports it to whoever asked for it.
      },
    );
  }

  /** A warm runner that died, by a person's hand or for want of memory, is replaced. */
  #forget(runner: WaitingRunner): void {
    const place = this.#warm.indexOf(runner);
    if (place < 0) return;
    this.#warm.splice(place, 1);
    clearTimeout(this.#refill);
    this.#refill = setTimeout(() => this.#fill(), REFILL_MS * 10);
  }

  async #start(): Promise<WaitingRunner> {
    const { command, runnerFile, spoolFolder, folder } = this.#settings;
    const env = await this.#settings.env();
    const runnerId = newId();
    const files = runnerFiles(spoolFolder, runnerId);
    const stdout = openSync(files.stdout, 'a', 0o600);
    const stderr = openSync(files.stderr, 'a', 0o600);
    // Windows has each runner hold a file, by which it is known to live.
    const held = IS_WINDOWS ? holdFile(files.held) : null;
    const child = spawn(command, [runnerFile], {
      cwd: folder,
      env: { ...env, [RUNNER_ID]: runnerId, [SPOOL_FOLDER]: spoolFolder },
      // A process group of its own, that outlives this process and can be killed whole.
      detached: true,
      stdio: ['pipe', stdout, stderr, ...(held === null ? [] : [held])],
      windowsHide: true,
    });
    for (const file of [stdout, stderr, held]) if (file !== null) closeSync(file);
    await started(child);
    child.unref();
    const { pid = 0 } = child;
    const known = held === null ? (processStart(pid) ?? '') : 'held';
    return { identity: { runnerId, pid, processStart: known, bootId: bootId() }, child };
  }
}

/** Gives the runner its job, or its worker to inspect; from here on it needs nothing from this process. */
export function handOver({ child }: WaitingRunner, order: Handover | Inspection): void {
  // A runner that died in between is reported by its exit; the pipe has nothing to add.
  child.stdin?.on('error', () => child.stdin?.destroy());
  child.stdin?.end(`${JSON.stringify(order)}\n`);
}

/** A runner whose stdin ends without a job ends too. */
export function release(runner: WaitingRunner | undefined): void {
  runner?.child.stdin?.end();
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
}
