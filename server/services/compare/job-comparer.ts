import type { ComparePart, Comparison } from '../../contract/compare.ts';
import { parameterText } from '../../contract/parameter-text.ts';
import type { EntryKind, Storage, StoredJob } from '../../storage/storage.ts';
import type { EntryReader } from '../entry-reader.ts';
import type { SideWork } from '../side-work.ts';
import { compareLines } from './compare-lines.ts';
import { type Line, logLines, responseLines, textLines } from './lines.ts';

export interface JobComparerParts {
  readonly storage: Storage;
  readonly entries: EntryReader;
  readonly side: SideWork;
}

/** What a part of a job consists of, and how much of it there is. */
interface PartLines {
  readonly lines: AsyncIterable<Line[]>;
  readonly total: number;
}

/** Tells where two jobs differ. */
export class JobComparer {
  readonly #parts: JobComparerParts;

  constructor(parts: JobComparerParts) {
    this.#parts = parts;
  }

  async compare(first: StoredJob, other: StoredJob, part: ComparePart): Promise<Comparison> {
    const [one, two] = [await this.#linesOf(first, part), await this.#linesOf(other, part)];
    const { rows, ...compared } = await compareLines(one.lines, two.lines, (before, after) =>
      this.#parts.side.changes(before, after),
    );
    return {
      ...{ part, ...compared },
      firstTotal: one.total,
      otherTotal: two.total,
      differences: rows.differences,
      isSame: compared.isWhole && rows.differences === 0,
      rows: [...rows.end()],
    };
  }

  async #linesOf(job: StoredJob, part: ComparePart): Promise<PartLines> {
    switch (part) {
      case 'parameters':
        return inMemory(parameterText(job.parameters));
      case 'code':
        return inMemory((await this.#parts.storage.findCode(job.codeHash)) ?? '');
      case 'response':
        return { lines: responseLines(await this.#pages(job, part)), total: job.responseCount };
      case 'log':
        return { lines: logLines(await this.#pages(job, part)), total: job.logCount };
      default:
        return part satisfies never;
    }
  }

  async #pages(job: StoredJob, kind: EntryKind) {
    const { data } = await this.#parts.entries.find(job, kind, { id: job.id });
    return Symbol.asyncIterator in data ? data : [data];
  }
}

function inMemory(text: string): PartLines {
  return { lines: textLines(text), total: text === '' ? 0 : text.split('\n').length };
}
