import { parentPort, workerData } from 'node:worker_threads';
import type { Entry } from '../contract/entry.ts';
import type { Range } from '../services/entry-ranges.ts';
import { entriesOf } from '../services/entry-records.ts';
import type { SearchCall, Searched, SearchPattern } from '../services/searcher.ts';
import type { DatabasePlace } from '../storage/database-place.ts';
import type { Block } from '../storage/storage.ts';
import { openReader } from './open.ts';

/** Entries that are asked of storage at a time. */
const PAGE = 20_000;
/** It answers after this, with how far it came: whoever waits for much longer knows that it hangs. */
const ANSWER_MS = 200;

const storage = await openReader(workerData as DatabasePlace);

/** Searches, in a thread that can be ended: no pattern may hang the server. */
async function search(call: SearchCall): Promise<Searched> {
  const { jobNo, kind, range, pattern, most, withMessages } = call;
  const isMeant = testOf(pattern);
  const until = performance.now() + ANSWER_MS;
  const found: Entry[] = [];
  let [seq] = range;
  while (seq <= range[1] && found.length < most && performance.now() < until) {
    const blocks = await storage.findBlocks(jobNo, kind, seq, Math.min(PAGE, range[1] - seq + 1));
    const last = blocks.at(-1);
    // The job was removed meanwhile.
    if (last === undefined || last.firstSeq + last.count <= seq) return { found, to: range[1] };
    const matches = matchesOf(blocks, [seq, range[1]], isMeant);
    found.push(...(withMessages ? matches : matches.map(withoutMessage)));
    seq = last.firstSeq + last.count;
  }
  const to = found.length >= most ? (found[most - 1]?.seq ?? seq) : Math.min(range[1], seq - 1);
  return { found: found.slice(0, most), to };
}

function withoutMessage(entry: Entry): Entry {
  return { ...entry, message: '' };
}

type Test = ReturnType<typeof testOf>;

function matchesOf(blocks: readonly Block[], range: Range, test: Test): Entry[] {
  return blocks.filter(test.block).flatMap((block) => entriesOf(block, range, test));
}

function testOf({ source, flags, stream, level, isPlain, literal }: SearchPattern) {
  if (source === undefined) return { stream, level, block: () => true };
  const expression = new RegExp(source, flags);
  const needle = literal === undefined ? undefined : Buffer.from(literal);
  return {
    stream,
    level,
    message: (text: string): boolean => expression.test(text),
    /** Heads of records and all: most blocks are passed over by one look. */
    block: (block: Block): boolean => {
      const bytes = bytesOf(block);
      if (needle !== undefined) return bytes.includes(needle);
      return !isPlain || expression.test(bytes.toString('utf8'));
    },
  };
}

function bytesOf({ bytes }: Block): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

parentPort?.on('message', async (call: SearchCall) => parentPort?.postMessage(await search(call)));
parentPort?.postMessage('ready');
