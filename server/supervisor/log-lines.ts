import { encodeRecord, type RecordKind } from '../../runner/protocol.ts';
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
