import type { ComboboxItem, OptionsFilter } from '@mantine/core';
import { plainText } from './plain-text.ts';

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

/** Those that go with what was typed, the best first, each with how well it does. */
export function ranked<Thing>(
  things: readonly Thing[],
  match: (thing: Thing) => number,
): { readonly thing: Thing; readonly match: number }[] {
  return things
    .map((thing) => ({ thing, match: match(thing) }))
    .filter((one) => one.match > 0)
    .sort((one, other) => other.match - one.match);
}

/** Those whose names go with what was typed, the best first. */
export function named<Thing>(
  typed: string,
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
): Thing[] {
  return ranked(things, (thing) => matchOf(typed, nameOf(thing))).map(({ thing }) => thing);
}

/** The same as a Select asks for it. */
export const byName: OptionsFilter = ({ options, search }) => {
  const found = (items: readonly ComboboxItem[]) => named(search, items, ({ label }) => label);
  const single = options.filter((option) => !('items' in option)) as ComboboxItem[]; // the others are groups
  const groups = options
    .filter((option) => 'items' in option)
    .map(({ group, items }) => ({ group, items: found(items) }));
  return [...found(single), ...groups.filter(({ items }) => items.length > 0)];
};
