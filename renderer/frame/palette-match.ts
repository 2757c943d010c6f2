import { plainText } from '../ui/plain-text.ts';

/** The parts of a name that somebody abbreviates: the words, humps and numbers of "importCatalog-2026". */
const PARTS = /\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{N}+/gu;

/**
 * How well a text goes with what was typed, from 0 for not at all to 1: its beginning before the
 * beginning of one of its words, that before any other place, and last the beginnings of several of its
 * words, as "impcat" for "ImportCatalog". All words that were typed have to be in it.
 */
export function matchOf(typed: string, text: string): number {
  const words = plainText(typed).split(/\s+/).filter(Boolean);
  return Math.min(1, ...words.map((word) => wordMatch(word, text)));
}

function wordMatch(word: string, text: string): number {
  const at = plainText(text).indexOf(word);
  const parts = partsOf(text);
  if (at === 0) return 0.9;
  if (parts.some((part) => part.startsWith(word))) return 0.7;
  if (at > 0) return 0.5;
  return isAbbreviation(word, parts) ? 0.3 : 0;
}

function partsOf(text: string): readonly string[] {
  return (text.match(PARTS) ?? []).map(plainText);
}

/** Whether it is made of the beginnings of some parts, in their order. */
function isAbbreviation(word: string, parts: readonly string[]): boolean {
  // How much of it the parts so far can make, in all ways at once: there may be very many.
  const made = new Set([0]);
  for (const part of parts) {
    for (const length of [...made]) {
      const more = commonLength(word.slice(length), part);
      for (let taken = 1; taken <= more; taken += 1) made.add(length + taken);
    }
  }
  return made.has(word.length);
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** What a palette finds a thing by. */
interface Findable {
  readonly label?: string;
  /** Instead of the label, where that is cut. */
  readonly keywords?: string | string[];
  readonly description?: string;
}

interface Group<Thing> {
  group: string;
  actions: Thing[];
}

/** Of each group what goes with what was typed, the best first, and the group with the best of all first. */
export function foundIn<Thing extends Findable>(
  typed: string,
  groups: readonly Group<Thing>[],
): Group<Thing>[] {
  const found = groups.map(({ group, actions }) => {
    const matches = actions
      .map((action) => ({ action, match: matchOfThing(typed, action) }))
      .filter(({ match }) => match > 0)
      .sort((one, other) => other.match - one.match);
    return {
      best: matches[0]?.match ?? 0,
      group: { group, actions: matches.map(({ action }) => action) },
    };
  });
  return found
    .filter(({ best }) => best > 0)
    .sort((one, other) => other.best - one.best)
    .map(({ group }) => group);
}

function matchOfThing(typed: string, { label = '', keywords, description = '' }: Findable): number {
  const name = keywords === undefined ? label : String(keywords);
  return Math.max(matchOf(typed, name), matchOf(typed, description) / 2);
}
