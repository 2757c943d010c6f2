import { runnerFiles } from '../../runner/protocol.ts';
import type { Batch, Storage } from '../storage/storage.ts';
import type { Intake } from './intake.ts';
import { type Limited, LogLimits } from './log-limits.ts';
import { SpoolReader } from './spool-reader.ts';
import { SpoolTrimmer } from './spool-trimmer.ts';
import type { Run, Taken } from './supervisor.ts';

/** One run whose files are open. */
interface Reading {
  readonly reader: SpoolReader;
  /** Read, while its job's limits could not be found yet. */
  read: Batch | null;
  /** Within its limits, and refused by storage. */
  waiting: Limited | null;
  last: Promise<unknown>;
}

/** Reads spools and stores what they hold; beside the storage, in its thread if that has one. */
export class SpoolIntake implements Intake {
  readonly #spoolFolder: string;
  readonly #storage: Pick<Storage, 'append'>;
  readonly #limits: LogLimits;
  readonly #trimmer: SpoolTrimmer;
  readonly #readings = new Map<string, Reading>();

  constructor(
    spoolFolder: string,
    storage: Pick<Storage, 'append' | 'findJob' | 'sync'>,
    trimmer = new SpoolTrimmer(storage),
  ) {
    this.#spoolFolder = spoolFolder;
    this.#storage = storage;
    this.#limits = new LogLimits(storage);
    this.#trimmer = trimmer;
  }

  async take(run: Run, final: boolean): Promise<Taken> {
    const reading = this.#open(run);
    const take = (): Promise<Taken> => this.#takeNext(run, reading, final);
    // One after the other, also when the next is asked for before the last has answered.
    const taken = reading.last.then(take, take);
    reading.last = taken;
    return taken;
  }

  async #takeNext(run: Run, reading: Reading, final: boolean): Promise<Taken> {
    // What storage refused was read some time ago, and the files may have grown since.
    const wasWaiting = reading.read !== null || reading.waiting !== null;
    reading.waiting ??= await this.#readNext(run, reading, final);
    const { reader, waiting } = reading;
    if (waiting !== null) await this.#store(run, waiting.batch);
    reading.waiting = null;
    const { end, cutOff, lastAt } = reader;
    const hasMore = wasWaiting || reader.hasMore;
    const dropped = this.#limits.dropped(run.jobId);
    const reached = waiting?.reached ?? null;
    return { isSome: waiting !== null, hasMore, end, cutOff, lastAt, reached, dropped };
  }

  async release({ jobId, runner }: Run): Promise<void> {
    const reading = this.#readings.get(runner.runnerId);
    // A look that failed may have another on its way.
    await reading?.last.catch(() => undefined);
    reading?.reader.close();
    this.#readings.delete(runner.runnerId);
    this.#limits.forget(jobId);
    this.#trimmer.forget(runner.runnerId);
  }

  async #store({ jobNo, runner: { runnerId } }: Run, batch: Batch): Promise<void> {
    await this.#storage.append(jobNo, batch);
    const { offsets } = batch;
    if (offsets === undefined) return;
    void this.#trimmer.trim(runnerId, runnerFiles(this.#spoolFolder, runnerId), offsets);
  }

  async #readNext(run: Run, reading: Reading, final: boolean): Promise<Limited | null> {
    // Storage may be away for the limits as well, and the reader gives each slice once.
    reading.read ??= reading.reader.read(final);
    if (reading.read === null) return null;
    const limited = await this.#limits.limit(run.jobId, reading.read);
    reading.read = null;
    return limited;
  }

  #open({ runner, offsets }: Run): Reading {
    const known = this.#readings.get(runner.runnerId);
    if (known !== undefined) return known;
    const files = runnerFiles(this.#spoolFolder, runner.runnerId);
    const reader = new SpoolReader(files, offsets);
    const reading: Reading = { reader, read: null, waiting: null, last: Promise.resolve() };
    this.#readings.set(runner.runnerId, reading);
    return reading;
  }
}
