import { killConsole } from './kill-console.ts';
import { Random } from './random.ts';
import type { Tally } from './tally.ts';
import { Trial } from './trial.ts';

/** A case in its two sizes; `scale` multiplies the rounds of the full one. */
interface Case {
  readonly full: (trial: Trial, scale: number) => Promise<void>;
  readonly short: (trial: Trial) => Promise<void>;
}

/** Every way in which the world is hard on the console, and the sizes in which it is tried. */
export const CASES: Readonly<Record<string, Case>> = {
  'kill-console': {
    full: (trial, scale) =>
      killConsole(trial, { rounds: 100 * scale, jobs: 8, longestJobSeconds: 8 }),
    short: (trial) => killConsole(trial, { rounds: 3, jobs: 8, longestJobSeconds: 2 }),
  },
};

export interface Outcome {
  readonly name: string;
  readonly seconds: number;
  readonly tally: Tally;
}

/** Runs a case; what it throws is a finding too. The choices hang on seed and name alone. */
export async function runCase(
  name: string,
  seed: number,
  work: (trial: Trial) => Promise<void>,
): Promise<Outcome> {
  const trial = new Trial(new Random(seed).fork(name));
  const before = performance.now();
  for (const step of [() => work(trial), () => trial.end()]) {
    await step().catch((error: unknown) => {
      trial.tally.wrong(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  }
  return { name, seconds: (performance.now() - before) / 1000, tally: trial.tally };
}
