import { expect, it } from 'vitest';
import { CASES, casesHere, runCase } from './cases.ts';

/** The full form, `npm run faults`, has the large numbers and a seed of its own each time. */
const SEED = 2026;

for (const name of casesHere()) {
  it(`${name}: nothing is lost, doubled or in disorder, in small numbers`, async () => {
    const { tally } = await runCase(name, SEED, async (trial) => CASES[name]?.short(trial));
    const { lost, doubled, disorder, problems } = tally;
    expect({ problems, lost, doubled, disorder }).toEqual({
      problems: [],
      lost: 0,
      doubled: 0,
      disorder: 0,
    });
    // A case that looked at nothing would pass.
    expect(tally.rounds * tally.jobs * tally.lines).toBeGreaterThan(0);
  });
}
