import { rmSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { runnerFiles } from '../../runner/protocol.ts';
import type { Batch } from '../storage/storage.ts';
import { SpoolReader } from './spool-reader.ts';
import type { Run, RunEnd, RunSink } from './supervisor.ts';

/** While a job speaks it is read this often at most; what comes in between goes into one batch. */
const READ_GAP_MS = 25;
const RETRY_MS = 1000;

/** Follows one run: reads what it says, stores it, and reports its end once, after everything else. */
export class RunWatch {
  readonly run: Run;
  readonly #files: ReturnType<typeof runnerFiles>;
  readonly #sink: RunSink;
  #reader: SpoolReader | undefined;
  readonly #ended = Promise.withResolvers<void>();
  readonly #began = Promise.withResolvers<void>();
  #exit: RunEnd['exit'] | undefined;
  #reading: Promise<void> | undefined;
  /** Read, and not yet stored, in order. */
  readonly #unstored: Batch[] = [];
  #readAgain = false;
  /** By a clock that never jumps. */
  #readAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #finished = false;

  constructor(run: Run, spoolFolder: string, sink: RunSink) {
    this.run = run;
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
    if (!this.#finished) this.#reader?.close();
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
    this.#reader?.close();
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
    for (;;) {
      if (this.#closed) return;
      const batch = this.#unstored[0] ?? this.#readNext(isFinal);
      if (batch === null) break;
      await this.#store(batch, isFinal);
    }
    if (isFinal) await this.#finish();
  }

  /** While a slice is stored, by another thread, the next one is read. */
  async #store(batch: Batch, isFinal: boolean): Promise<void> {
    const [stored, read] = await Promise.allSettled([
      this.#sink.append(this.run, batch),
      // The window and the API get their turn between two slices.
      nextTurn().then(() => this.#readNext(isFinal)),
    ]);
    // What could not be stored stays the first to be stored.
    if (stored.status === 'rejected') throw stored.reason;
    this.#unstored.shift();
    this.#began.resolve();
    if (read.status === 'rejected') throw read.reason;
  }

  #readNext(isFinal: boolean): Batch | null {
    // Two are enough: one is stored, the other waits.
    if (this.#unstored.length > 1) return null;
    const batch = this.#open().read(isFinal);
    if (batch !== null) this.#unstored.push(batch);
    return batch;
  }

  /** When it is needed: what cannot be opened yet is tried again, as what cannot be read. */
  #open(): SpoolReader {
    this.#reader ??= new SpoolReader(this.#files, this.run.offsets);
    return this.#reader;
  }

  async #finish(): Promise<void> {
    const { end: record, cutOff, lastAt } = this.#open();
    const exit = this.#exit ?? null;
    const endedAt = record === null && exit !== null ? Date.now() : lastAt || Date.now();
    await this.#sink.ended(this.run, { record, exit, endedAt, cutOff });
    this.#closed = true;
    this.#finished = true;
    this.#reader?.close();
    for (const file of Object.values(this.#files)) rmSync(file, { force: true });
    this.#ended.resolve();
  }
}
