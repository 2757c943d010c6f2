import type { EntriesQuery, Stream } from '../contract/entry.ts';
import { AppError } from '../contract/errors.ts';

/** What is looked for, in a form that goes from thread to thread. */
export interface SearchPattern {
  readonly stream: Stream | undefined;
  /** A regular expression's source; undefined when any message is meant. */
  readonly source: string | undefined;
  readonly flags: string;
  /** Whether a block without any match, heads of records and all, can be passed over. */
  readonly isPlain: boolean;
}

/** Throws INVALID for what is no regular expression. */
export function patternOf({ search, regex, matchCase, stream }: EntriesQuery): SearchPattern {
  const isPlain = regex !== true;
  const source = search === undefined || !isPlain ? search : escaped(search);
  const flags = matchCase === true ? '' : 'i';
  try {
    if (source !== undefined) new RegExp(source, flags);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new AppError('INVALID', `search: ${message}`, [{ field: 'search', message }]);
  }
  return { stream, source, flags, isPlain };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
