import { type EntriesQuery, type Entry, MOST_ENTRIES } from '../contract/entry.ts';
import { AppError } from '../contract/errors.ts';
import { isFinished } from '../contract/job-status.ts';
import type { Reply } from '../contract/verb.ts';
import type { Block, EntryKind, Storage, StoredJob } from '../storage/storage.ts';
import { isBackwards, outerRange, pageRange, type Range, rangesAround } from './entry-ranges.ts';
import { entriesOf } from './entry-records.ts';
import { searchBackwards, searchForwards } from './entry-search.ts';
import type { EventBus } from './event-bus.ts';
import { JobChanges } from './job-changes.ts';
import { patternOf } from './search-pattern.ts';
import type { SearchCall, Searcher } from './searcher.ts';

/** Entries asked of storage at a time; it gives fewer when they are long. */
const PAGE = 500;
/** Without a limit a search finds so many. */
const FOUND = 1_000;
/** A page ends after so many characters, however many entries were asked for. */
const MOST_CHARS = 8 * 1024 * 1024;
/** No limit at all. */
const MOST = Number.MAX_SAFE_INTEGER;

/** Which log or response. */
interface Source {
  readonly job: StoredJob;
  readonly kind: EntryKind;
}

/** What is looked for, and how much of it is told. */
type Wanted = Pick<SearchCall, 'pattern' | 'withMessages'>;

/** Reads logs and responses: pages of them, all, what matches, and what is still to come. */
export class EntryReader {
  readonly #storage: Storage;
  readonly #searcher: Searcher;
  readonly #events: EventBus;

  constructor(storage: Storage, searcher: Searcher, events: EventBus) {
    this.#storage = storage;
    this.#searcher = searcher;
    this.#events = events;
  }

  /** The part that was asked for; without parameters all of it, streamed. Throws INVALID. */
  async find(job: StoredJob, kind: EntryKind, query: EntriesQuery): Promise<Reply<Entry>> {
    const source = { job, kind };
    const total = totalOf(source);
    const wanted = { pattern: patternOf(query), withMessages: query.messages !== false };
    checkFollow(query);
    const { search, stream, level } = query;
    const isFiltered = (search ?? stream ?? level) !== undefined;
    checkMessages(query, isFiltered);
    if (query.follow === true) {
      const data = this.#follow(source, query, isFiltered ? wanted : undefined);
      return { data, total, isEndless: true };
    }
    if (isFiltered) return this.#search(source, query, wanted);
    const range = pageRange(query, total);
    const data = await this.#page(source, query, range);
    // Long messages may have made the page shorter than it was asked for.
    const reached = Array.isArray(data) ? (data.at(-1)?.seq ?? range[1]) : range[1];
    const next = reached < total && range[0] <= range[1] ? String(reached) : null;
    return { data, total, next };
  }

  /** The range in memory when it is small; what is large, and has no limit, as a stream. */
  async #page(source: Source, { limit, tail }: EntriesQuery, range: Range) {
    const [first, last] = range;
    const hasLimit = limit !== undefined || tail !== undefined;
    if (!hasLimit && last - first >= MOST_ENTRIES) return this.#pages(source, range);
    const entries = await collect(this.#pages(source, range), MOST_CHARS);
    const isWhole = entries.length === Math.max(0, last - first + 1);
    return hasLimit || isWhole ? entries : this.#pages(source, range);
  }

  async *#pages(source: Source, range: Range): AsyncGenerator<Entry[]> {
    for await (const part of this.#blocks(source, range)) {
      yield part.blocks.flatMap((block) => entriesOf(block, part.range));
    }
  }

  /** The blocks that hold the range, a few at a time; ends early for a job that was removed. */
  async *#blocks({ job, kind }: Source, [first, last]: Range) {
    let seq = first;
    while (seq <= last) {
      const count = Math.min(last - seq + 1, PAGE);
      const blocks: readonly Block[] = await this.#storage.findBlocks(job.jobNo, kind, seq, count);
      const end = blocks.at(-1);
      const to = Math.min(last, end === undefined ? 0 : end.firstSeq + end.count - 1);
      if (to < seq) return;
      yield { blocks, range: [seq, to] as const };
      seq = to + 1;
    }
  }

  /** What matches in the range, in pages; at most `most` in all. */
  async *#matches({ job, kind }: Source, range: Range, wanted: Wanted, most = MOST) {
    let left = most;
    for (let [seq] = range; seq <= range[1] && left > 0; ) {
      const part = { range: [seq, range[1]] as const, most: left };
      const call = { jobNo: job.jobNo, kind, ...wanted, ...part };
      const { found, to } = await this.#searcher.search(call);
      yield found;
      left -= found.length;
      seq = to + 1;
    }
  }

  async #search(source: Source, query: EntriesQuery, wanted: Wanted): Promise<Reply<Entry>> {
    const range = outerRange(query, totalOf(source));
    const { search, limit, tail } = query;
    if (search === undefined && limit === undefined && tail === undefined) {
      return { data: this.#matches(source, range, wanted), total: totalOf(source) };
    }
    const matches = (part: Range, most: number): Promise<Entry[]> =>
      collect(this.#matches(source, part, wanted, most));
    const look = isBackwards(query) ? searchBackwards : searchForwards;
    const { found, next } = await look(matches, range, tail ?? limit ?? FOUND);
    const data = search === undefined ? [...found] : await this.#withContext(source, query, found);
    return { data, total: found.length, next };
  }

  async #withContext(source: Source, { context = 0 }: EntriesQuery, found: readonly Entry[]) {
    if (context === 0) return found.map((entry) => ({ ...entry, isMatch: true }));
    const matches = new Set(found.map(({ seq }) => seq));
    const all: Range = [1, totalOf(source)];
    const entries: Entry[] = [];
    for (const range of rangesAround([...matches], context, all)) {
      entries.push(...(await collect(this.#pages(source, range))));
    }
    return entries.map((entry) => ({ ...entry, isMatch: matches.has(entry.seq) }));
  }

  /** What is there, and what comes, until the job has ended. */
  async *#follow(source: Source, query: EntriesQuery, wanted: Wanted | undefined) {
    const changes = new JobChanges(this.#events, source.job.id);
    let [seq] = pageRange(query, totalOf(source));
    try {
      for (;;) {
        const job = await this.#storage.findJob(source.job.id);
        if (job === undefined) return;
        const now = { ...source, job };
        const range: Range = [seq, totalOf(now)];
        yield* wanted === undefined ? this.#pages(now, range) : this.#matches(now, range, wanted);
        seq = Math.max(seq, range[1] + 1);
        if (isFinished(job.status)) return;
        await changes.next();
      }
    } finally {
      changes.close();
    }
  }
}

function totalOf({ job, kind }: Source): number {
  return kind === 'log' ? job.logCount : job.responseCount;
}

/** Stops when there are more characters than `mostChars`. */
async function collect(pages: AsyncIterable<readonly Entry[]>, mostChars = MOST): Promise<Entry[]> {
  const entries: Entry[] = [];
  let chars = 0;
  for await (const page of pages) {
    for (const entry of page) {
      if (chars > mostChars) return entries;
      entries.push(entry);
      chars += entry.message.length;
    }
  }
  return entries;
}

/** Throws INVALID when all entries would come without what they say. */
function checkMessages({ messages }: EntriesQuery, isFiltered: boolean): void {
  if (messages !== false || isFiltered) return;
  const message = 'messages=false goes with search, stream or level';
  throw new AppError('INVALID', message, [{ field: 'messages', message }]);
}

/** Throws INVALID for what makes no sense while a log is followed. */
function checkFollow({ follow, before, limit, context }: EntriesQuery): void {
  if (follow !== true) return;
  const given = Object.entries({ before, limit, context }).filter(
    ([, value]) => value !== undefined,
  );
  const fields = given.map(([field]) => ({ field, message: 'Does not go with follow' }));
  const [first] = fields;
  if (first === undefined) return;
  throw new AppError(
    'INVALID',
    `${first.field} does not go with follow; after, tail, stream, level and search do`,
    fields,
  );
}
