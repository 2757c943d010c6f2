import { encodeRecord, type RecordKind, SYSTEM_LINES } from '../../runner/protocol.ts';
import type { Batch, EntryKind, Piece } from '../storage/storage.ts';

/** Messages that do not come from a runner's spool, as a batch. */
export function batchOf(
  kind: EntryKind,
  record: RecordKind,
  at: number,
  texts: readonly string[],
): Batch {
  const bytes = Buffer.from(texts.map((text) => encodeRecord(record, at, text)).join(''));
  const pieces: Piece[] = texts.length === 0 ? [] : [{ bytes, count: texts.length }];
  return kind === 'log' ? { log: pieces, response: [] } : { log: [], response: pieces };
}

/** JobJoker's own lines in a log. */
export function systemLines(at: number, ...texts: readonly string[]): Batch {
  return batchOf('log', 'system', at, texts);
}

/** The log of a job that failed before it had a runner, as if its worker had thrown. */
export function failureLines(at: number, why: readonly string[]): Batch {
  const { started, exception, ended } = SYSTEM_LINES;
  const thrown = batchOf('log', 'exception', at, [exception, ...why]);
  const parts = [systemLines(at, started), thrown, systemLines(at, ended)];
  return { log: parts.flatMap(({ log }) => log), response: [] };
}
