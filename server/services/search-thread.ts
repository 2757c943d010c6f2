import { parentPort } from 'node:worker_threads';
import type { Entry } from '../contract/entry.ts';
import type { Block } from '../storage/storage.ts';
import type { Range } from './entry-ranges.ts';
import { entriesOf } from './entry-records.ts';
import type { SearchPattern } from './search-pattern.ts';

/** What the thread is asked: the entries of a range of these blocks that match, up to so many. */
export interface SearchCall {
  readonly blocks: readonly Block[];
  readonly range: Range;
  readonly pattern: SearchPattern;
  readonly most: number;
}

/** Searches, in a thread that can be ended: no pattern may hang the server. */
function search({ blocks, range, pattern, most }: SearchCall): Entry[] {
  const { source, flags, stream, isPlain } = pattern;
  const expression = source === undefined ? undefined : new RegExp(source, flags);
  const message = expression && ((text: string): boolean => expression.test(text));
  const found: Entry[] = [];
  for (const block of blocks) {
    if (isPlain && expression !== undefined && !expression.test(textOf(block))) continue;
    found.push(...entriesOf(block, range, { stream, message }));
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

/** Heads of records and all: quick to look through, as long as most blocks hold no match. */
function textOf({ bytes }: Block): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

parentPort?.on('message', (call: SearchCall) => parentPort?.postMessage(search(call)));
parentPort?.postMessage('ready');
