import type { EntriesQuery } from '../contract/entry.ts';
import { AppError } from '../contract/errors.ts';
import type { SearchPattern } from './searcher.ts';

/** Throws INVALID for what is no regular expression. */
export function patternOf({
  search,
  regex,
  matchCase,
  stream,
  level,
}: EntriesQuery): SearchPattern {
  const isPlain = regex !== true;
  const source = search === undefined || !isPlain ? search : escaped(search);
  const flags = matchCase === true ? '' : 'i';
  try {
    if (source !== undefined) new RegExp(source, flags);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new AppError('INVALID', `search: ${message}`, [{ field: 'search', message }]);
  }
  const literal = isPlain && matchCase === true ? search : undefined;
  return { stream, level, source, flags, isPlain, literal };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
