import { diffArrays } from 'diff';
import type { ChangeRun } from './calls.ts';

/** Well below what the thread is given for an answer. */
const MOST_MS = 1500;

/** A place of the first list, and the one of the other that is the same line. */
type Pair = readonly [first: number, other: number];

/** What leads from one list to the other; null when they differ too much to tell in time. */
export function changesOf(
  first: readonly number[],
  other: readonly number[],
): readonly ChangeRun[] | null {
  // What only one of them has cannot be the same; without it there is little left to compare.
  const ones = placesOf(first, new Set(other));
  const twos = placesOf(other, new Set(first));
  const found = diffArrays(
    ones.map((place) => first[place]),
    twos.map((place) => other[place]),
    { timeout: MOST_MS },
  );
  if (found === undefined) return null;
  const pairs = pairsOf(found).map(([one, two]): Pair => [ones[one] ?? 0, twos[two] ?? 0]);
  return runsOf(pairs, [first.length, other.length]);
}

interface Change {
  readonly added: boolean;
  readonly removed: boolean;
  readonly count: number;
}

function pairsOf(changes: readonly Change[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let [one, two] = [0, 0];
  for (const { added, removed, count } of changes) {
    const isSame = !added && !removed;
    for (let nth = 0; isSame && nth < count; nth += 1) pairs.push([one + nth, two + nth]);
    one += added ? 0 : count;
    two += removed ? 0 : count;
  }
  return pairs;
}

function placesOf(list: readonly number[], known: ReadonlySet<number>): readonly number[] {
  return [...list.keys()].filter((place) => known.has(list[place] ?? -1));
}

/** Runs as long as they can be; what was removed comes before what was added in its place. */
function runsOf(pairs: readonly Pair[], [firstEnd, otherEnd]: Pair): readonly ChangeRun[] {
  const runs: { kind: ChangeRun['kind']; count: number }[] = [];
  const add = (kind: ChangeRun['kind'], count: number): void => {
    if (count === 0) return;
    const last = runs.at(-1);
    if (last?.kind === kind) last.count += count;
    else runs.push({ kind, count });
  };
  let [one, two] = [0, 0];
  for (const [first, other] of pairs) {
    add('removed', first - one);
    add('added', other - two);
    add('same', 1);
    [one, two] = [first + 1, other + 1];
  }
  add('removed', firstEnd - one);
  add('added', otherEnd - two);
  return runs;
}
