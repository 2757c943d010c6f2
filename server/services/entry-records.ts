import { type RecordKind, RecordScanner } from '../../runner/protocol.ts';
import type { Entry, Stream } from '../contract/entry.ts';
import type { Block } from '../storage/storage.ts';
import type { Range } from './entry-ranges.ts';

const STREAM_OF = {
  log: 'log',
  stdout: 'stdout',
  stderr: 'stderr',
  system: 'system',
  // A response has one voice.
  response: 'log',
  progress: 'log',
  end: 'log',
} as const satisfies Record<RecordKind, Stream>;

/** Which entries are meant; both are true for all when they are left out. */
export interface EntryTest {
  readonly stream?: Stream | undefined;
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
  { stream: wanted, message: isWanted }: EntryTest,
): void {
  const stream = STREAM_OF[kind];
  if (wanted !== undefined && stream !== wanted) return;
  const message = bytes.toString('utf8', textStart, textEnd);
  if (isWanted === undefined || isWanted(message)) entries.push({ seq, at, stream, message });
}
