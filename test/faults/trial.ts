import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ConsoleProcess } from './console-process.ts';
import { endRunnersOf } from './processes.ts';
import type { Random } from './random.ts';
import { Tally } from './tally.ts';

const BREAKDOWN_MS = 500;

type Undo = () => void | Promise<void>;

/** One run of one case: its choices, its findings, and what has to be undone after it. */
export class Trial {
  readonly tally = new Tally();
  readonly random: Random;
  readonly #undo: Undo[] = [];

  constructor(random: Random) {
    this.random = random;
  }

  /** Runs after the case, also when it fails; the last one comes first. */
  onEnd(undo: Undo): void {
    this.#undo.push(undo);
  }

  /** A folder of its own that goes away, with every runner that writes there. */
  folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'jobjoker-faults-'));
    this.onEnd(() => rmSync(path, { recursive: true, force: true }));
    this.guard(path);
    return path;
  }

  /** No process of a console with its data there outlives the trial. */
  guard(path: string): void {
    this.onEnd(() => endRunnersOf(path));
  }

  /** A console that is ended, if need be, after the trial. */
  async console(
    dataDir: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<ConsoleProcess> {
    const started = await ConsoleProcess.start(dataDir, env);
    this.onEnd(async () => {
      // One that breaks down breaks its connections first.
      if (this.tally.problems.length > 0) await wait(BREAKDOWN_MS);
      if (started.ownEnd !== null) this.tally.wrong(started.ownEnd);
      await started.end();
    });
    return started;
  }

  async end(): Promise<void> {
    for (const undo of this.#undo.splice(0).reverse()) await undo();
  }
}
