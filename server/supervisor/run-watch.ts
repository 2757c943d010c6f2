import { runnerFiles } from '../../runner/protocol.ts';
import { removeSpoolFile } from '../move-file.ts';
import type { Intake } from './intake.ts';
import { killTree } from './kill-tree.ts';
import type { Run, RunEnd, RunSink, Taken } from './supervisor.ts';

/** While a job speaks it is read this often at most; what comes in between goes into one batch. */
const READ_GAP_MS = 25;
const RETRY_MS = 1000;

/** Follows one run: reads what it says, stores it, and reports its end once, after everything else. */
export class RunWatch {
  readonly run: Run;
  /** Whoever is left then was meant to be. */
  wasKilled = false;
  readonly #files: ReturnType<typeof runnerFiles>;
  readonly #sink: RunSink;
  readonly #intake: Intake;
  readonly #ended = Promise.withResolvers<void>();
  readonly #began = Promise.withResolvers<void>();
  #exit: RunEnd['exit'] | undefined;
  #reading: Promise<void> | undefined;
  #readAgain = false;
  /** By a clock that never jumps. */
  #readAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #finished = false;

  constructor(run: Run, spoolFolder: string, intake: Intake, sink: RunSink) {
    this.run = run;
    this.#intake = intake;
    this.#sink = sink;
    this.#files = runnerFiles(spoolFolder, run.runner.runnerId);
  }

  get whenEnded(): Promise<void> {
    return this.#ended.promise;
  }

  /** It has said something, or is gone: it no longer needs all of a processor to start. */
  get whenBegan(): Promise<void> {
    return this.#began.promise;
  }

  get stopFile(): string {
    return this.#files.stop;
  }

  /** Something was written, or may have been. */
  wake(): void {
    if (this.#reading !== undefined) this.#readAgain = true;
    else this.#readAfter(this.#readAt + READ_GAP_MS - performance.now());
  }

  /** The process is gone; `exit` is null when it was not a child of ours. */
  exited(exit: RunEnd['exit']): void {
    this.#began.resolve();
    if (this.#exit !== undefined) return;
    this.#exit = exit;
    if (this.#reading !== undefined) this.#readAgain = true;
    else this.#readAfter(0);
  }

  /** Lets go without an end; the files stay for the next console. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#began.resolve();
    clearTimeout(this.#timer);
    await this.#reading;
    if (!this.#finished) await this.#intake.release(this.run);
  }

  /**
   * The process is gone, and the end does not come: one more try, and whatever comes of it is the last.
   * What could not be read stays in the files until the next start of a console.
   */
  async abandon(): Promise<void> {
    while (this.#reading !== undefined) await this.#reading;
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#exit ??= null;
    this.#reading = this.#drain().catch((error: unknown) => this.#sink.failed(this.run, error));
    await this.#reading;
    this.#reading = undefined;
    if (this.#finished) return;
    this.#closed = true;
    await this.#intake.release(this.run);
    this.#ended.resolve();
  }

  #readAfter(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    if (ms > 0) this.#timer = setTimeout(() => this.#readAfter(0), ms);
    else this.#reading = this.#read();
  }

  async #read(): Promise<void> {
    let gap = READ_GAP_MS;
    try {
      await this.#drain();
    } catch (error) {
      // Nothing is lost: offset and rows are stored together or not at all, so it tries again.
      this.#sink.failed(this.run, error);
      this.#readAgain = true;
      gap = RETRY_MS;
    }
    this.#reading = undefined;
    this.#readAt = performance.now();
    if (!this.#readAgain) return;
    this.#readAgain = false;
    const justExited = this.#exit !== undefined && gap !== RETRY_MS;
    this.#readAfter(justExited ? 0 : gap);
  }

  async #drain(): Promise<void> {
    const isFinal = this.#exit !== undefined;
    if (isFinal && this.run.isInterpreted && !this.wasKilled) await this.#endOrphans();
    let taken = await this.#take(isFinal);
    if (taken.hasMore) taken = await this.#takeAll(isFinal);
    if (isFinal && !this.#closed) await this.#finish(taken);
  }

  /** The runner went without a last word: its worker would go on, and nobody would hear it or end it. */
  async #endOrphans(): Promise<void> {
    let taken = await this.#take(false);
    if (taken.hasMore) taken = await this.#takeAll(false);
    if (taken.end === null) await killTree(this.run.runner);
  }

  /** Two looks are on their way at a time, so that the intake need not wait for this thread. */
  async #takeAll(isFinal: boolean): Promise<Taken> {
    let next = this.#take(isFinal);
    for (;;) {
      const after = this.#take(isFinal);
      // Should the first fail, the second is the next try of the same.
      after.catch(() => undefined);
      const taken = await next;
      next = after;
      if (!taken.hasMore || this.#closed) return after;
    }
  }

  async #take(isFinal: boolean): Promise<Taken> {
    const taken = await this.#intake.take(this.run, isFinal);
    if (taken.isSome) {
      this.#began.resolve();
      this.#sink.took(this.run, taken);
    }
    return taken;
  }

  async #finish({ end: record, cutOff, lastAt, dropped }: Taken): Promise<void> {
    const exit = this.#exit ?? null;
    const endedAt = record === null && exit !== null ? Date.now() : lastAt || Date.now();
    await this.#sink.ended(this.run, { record, exit, endedAt, cutOff, dropped });
    this.#closed = true;
    this.#finished = true;
    await this.#intake.release(this.run);
    for (const file of Object.values(this.#files)) removeSpoolFile(file);
    this.#ended.resolve();
  }
}
