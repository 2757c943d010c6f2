import type { z } from 'zod';
import { type RecordKind, RecordScanner } from '../../runner/protocol.ts';
import type { EntriesInput, Entry, Stream } from '../contract/job.ts';
import type { Reply } from '../contract/verb.ts';
import type { Block, EntryKind, Storage, StoredJob } from '../storage/storage.ts';

type Query = z.output<typeof EntriesInput>;

/** More entries than this are not gathered but streamed. */
const PAGE = 10_000;

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

/** A log or response, or the part of it that was asked for. Without parameters all of it, streamed. */
export async function findEntries(
  storage: Storage,
  job: StoredJob,
  kind: EntryKind,
  query: Query,
): Promise<Reply<Entry>> {
  const total = kind === 'log' ? job.logCount : job.responseCount;
  const [from, to] = rangeOf(query, total);
  const pages = readPages(storage, job.jobNo, kind, from, to);
  const next = to < total && from <= to ? String(to) : null;
  if (to - from >= PAGE) return { data: pages, total, next };
  const data: Entry[] = [];
  for await (const page of pages) data.push(...page);
  return { data, total, next };
}

/** The first and last sequence number that are meant; first > last when there are none. */
function rangeOf(query: Query, total: number): [number, number] {
  const { after, before, limit, tail } = query;
  const first = (after ?? 0) + 1;
  const last = Math.min(total, (before ?? total + 1) - 1);
  if (tail !== undefined) return [Math.max(first, last - tail + 1), last];
  if (limit === undefined) return [first, last];
  // Before alone means the ones right before.
  if (before !== undefined && after === undefined) return [Math.max(1, last - limit + 1), last];
  return [first, Math.min(last, first + limit - 1)];
}

async function* readPages(
  storage: Storage,
  jobNo: number,
  kind: EntryKind,
  from: number,
  to: number,
): AsyncGenerator<Entry[]> {
  let seq = from;
  while (seq <= to) {
    const blocks = await storage.findBlocks(jobNo, kind, seq, Math.min(to - seq + 1, 1000));
    const page = blocks.flatMap((block) => decode(block, seq, to));
    // The job was removed while somebody read it.
    if (page.length === 0) return;
    yield page;
    seq += page.length;
  }
}

/** The entries of a block from `from` to `to`. */
function decode(block: Block, from: number, to: number): Entry[] {
  const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength);
  const scanner = new RecordScanner();
  const entries: Entry[] = [];
  let place = 0;
  for (let seq = block.firstSeq; seq <= to && place < bytes.length; seq += 1) {
    if (scanner.read(bytes, place, bytes.length) !== 'record') {
      throw new Error(`The stored block at line ${block.firstSeq} is damaged at byte ${place}`);
    }
    const { kind, at, textStart, textEnd } = scanner;
    place = scanner.next;
    if (seq < from) continue;
    const message = bytes.toString('utf8', textStart, textEnd);
    entries.push({ seq, at, stream: STREAM_OF[kind], message });
  }
  return entries;
}
