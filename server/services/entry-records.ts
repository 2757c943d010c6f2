import { RecordScanner, VOICES } from '../../runner/protocol.ts';
import { type Entry, isAtLeast, type Level, type Stream } from '../contract/entry.ts';
import type { Block } from '../storage/storage.ts';
import type { Range } from './entry-ranges.ts';

/** Which entries are meant; what is left out is true for all. */
export interface EntryTest {
  readonly stream?: Stream | undefined;
  /** This grave or graver. */
  readonly level?: Level | undefined;
  readonly message?: ((message: string) => boolean) | undefined;
}

/** The entries of a block that are in the range and pass the test. Throws for a damaged block. */
export function entriesOf(block: Block, [first, last]: Range, test: EntryTest = {}): Entry[] {
  const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength);
  const scanner = new RecordScanner();
  const entries: Entry[] = [];
  let place = 0;
  for (let seq = block.firstSeq; seq <= last && place < bytes.length; seq += 1) {
    if (scanner.read(bytes, place, bytes.length) !== 'record') {
      throw new Error(`The stored block at line ${block.firstSeq} is damaged at byte ${place}`);
    }
    place = scanner.next;
    if (seq >= first) take(entries, seq, bytes, scanner, test);
  }
  return entries;
}

function take(
  entries: Entry[],
  seq: number,
  bytes: Buffer,
  { kind, at, textStart, textEnd }: RecordScanner,
  wanted: EntryTest,
): void {
  const { stream, level } = VOICES[kind];
  if (wanted.stream !== undefined && stream !== wanted.stream) return;
  if (wanted.level !== undefined && !isAtLeast(level, wanted.level)) return;
  const message = bytes.toString('utf8', textStart, textEnd);
  if (wanted.message?.(message) !== false) entries.push({ seq, at, stream, level, message });
}
