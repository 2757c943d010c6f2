import { t } from '../i18n/i18n.ts';
import { countText } from '../ui/words.ts';

/** More places than this are not gathered: nobody goes through them one by one. */
export const MOST_MATCHES = 100_000;

/** Where in a log what is searched for stands, as far as it was looked. */
export interface Matches {
  /** Sequence numbers, in order. */
  readonly seqs: readonly number[];
  /** The entry up to which it was looked. */
  readonly reached: number;
  /** It was looked through whole, or as far as anybody wants. */
  readonly isDone: boolean;
}

export const NO_MATCHES: Matches = { seqs: [], reached: 0, isDone: false };

/** With the next part of an answer: `next` is null when there is no more, and `count` was asked for. */
export function withMore(
  before: Matches,
  more: readonly number[],
  next: string | null,
  count: number,
): Matches {
  const seqs = [...before.seqs, ...more];
  const last = seqs.at(-1) ?? 0;
  const isDone = next === null || seqs.length >= MOST_MATCHES;
  // The log may have grown while it was looked through.
  const reached = next === null ? Math.max(count, last) : Math.max(Number(next), last);
  return { seqs, reached, isDone };
}

export function isMatch({ seqs }: Matches, seq: number): boolean {
  return seqs[placeOf(seqs, seq)] === seq;
}

/** The match after `seq`, or before it; round again from the other end. Undefined when there is none. */
export function neighbour({ seqs }: Matches, seq: number, step: 1 | -1): number | undefined {
  const place = placeOf(seqs, seq);
  if (step === -1) return seqs[place - 1] ?? seqs.at(-1);
  return seqs[seqs[place] === seq ? place + 1 : place] ?? seqs[0];
}

/** "3 of 127", "no match"; "+" while there may be more. */
export function matchesText({ seqs, isDone }: Matches, current: number | null): string {
  const more = isDone && seqs.length < MOST_MATCHES ? '' : '+';
  if (seqs.length === 0) return t(isDone ? 'log.search.none' : 'log.search.searching');
  const total = `${countText(seqs.length)}${more}`;
  const place = current === null ? -1 : placeOf(seqs, current);
  if (place < 0 || seqs[place] !== current) return t('log.search.found', { total });
  return t('log.search.place', { place: countText(place + 1), total });
}

/** Of the first that is not before `seq`. */
function placeOf(seqs: readonly number[], seq: number): number {
  let low = 0;
  let high = seqs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((seqs[middle] ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
