import { matchOf, ranked } from '../ui/name-match.ts';

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
    const matches = ranked(actions, (action) => matchOfThing(typed, action));
    return {
      best: matches[0]?.match ?? 0,
      group: { group, actions: matches.map(({ thing }) => thing) },
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
