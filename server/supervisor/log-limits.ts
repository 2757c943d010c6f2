import { RecordScanner, VOICES } from '../../runner/protocol.ts';
import type { LogLimitAction } from '../contract/worker.ts';
import type { Batch, Piece, Storage } from '../storage/storage.ts';
import { systemLines } from './log-lines.ts';
import { sizeText } from './size-text.ts';

/** What is known of one job's log while it runs. */
interface Log {
  readonly limit: number;
  readonly action: LogLimitAction;
  /** Stored so far; more than the limit once it was reached. */
  bytes: number;
  /** Entries that were not kept. */
  dropped: number;
}

export interface Limited {
  readonly batch: Batch;
  /** What is to be done as the log has reached its limit just now. */
  readonly reached: LogLimitAction | null;
}

/** Keeps the logs of running jobs within their limits; what JobJoker itself says is always kept. */
export class LogLimits {
  readonly #storage: Pick<Storage, 'findJob'>;
  readonly #logs = new Map<string, Log | null>();

  constructor(storage: Pick<Storage, 'findJob'>) {
    this.#storage = storage;
  }

  /** What of the batch is to be stored. The same batch must not be given twice. */
  async limit(jobId: string, batch: Batch): Promise<Limited> {
    const log = await this.#logOf(jobId);
    if (log === null) return { batch, reached: null };
    const size = sizeOf(batch.log);
    const wasOver = log.bytes > log.limit;
    if (!wasOver && log.bytes + size <= log.limit) {
      log.bytes += size;
      return { batch, reached: null };
    }
    const { kept, dropped } = cut(batch.log, wasOver ? 0 : log.limit - log.bytes);
    log.dropped += dropped;
    log.bytes = log.limit + 1;
    const note = wasOver ? [] : systemLines(Date.now(), reachedText(log)).log;
    return {
      // That it was reached is stored with it, for the next console.
      batch: { ...batch, log: [...kept, ...note], logBytes: log.bytes },
      reached: wasOver ? null : log.action,
    };
  }

  /** Entries of a job that were not kept. */
  dropped(jobId: string): number {
    return this.#logs.get(jobId)?.dropped ?? 0;
  }

  forget(jobId: string): void {
    this.#logs.delete(jobId);
  }

  async #logOf(jobId: string): Promise<Log | null> {
    const known = this.#logs.get(jobId);
    if (known !== undefined) return known;
    const job = await this.#storage.findJob(jobId);
    const log =
      job === undefined || job.logLimitBytes === null
        ? null
        : { limit: job.logLimitBytes, action: job.logLimitAction, bytes: job.logBytes, dropped: 0 };
    this.#logs.set(jobId, log);
    return log;
  }
}

function reachedText({ limit, action }: Pick<Log, 'limit' | 'action'>): string {
  const then = {
    truncate: 'what follows is not kept',
    stop: 'what follows is not kept, and the job is asked to stop',
    fail: 'what follows is not kept, and the job fails',
  };
  return `The log has reached its limit of ${sizeText(limit)}; ${then[action]}`;
}

function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** The pieces that fit, and of the others what JobJoker itself says. */
function cut(pieces: readonly Piece[], room: number) {
  const kept: Piece[] = [];
  let left = room;
  let dropped = 0;
  for (const piece of pieces) {
    left -= piece.bytes.length;
    const keep = left >= 0 ? piece : systemRecordsOf(piece);
    if (keep.count > 0) kept.push(keep);
    dropped += piece.count - keep.count;
  }
  return { kept, dropped };
}

function systemRecordsOf({ bytes }: Piece): Piece {
  const scanner = new RecordScanner();
  const records: Uint8Array[] = [];
  for (let place = 0; scanner.read(bytes, place, bytes.length) === 'record'; place = scanner.next) {
    if (VOICES[scanner.kind].stream === 'system') records.push(bytes.subarray(place, scanner.next));
  }
  return { bytes: Buffer.concat(records), count: records.length };
}
