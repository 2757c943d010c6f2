import { inspect } from 'node:util';
import { bigOutput } from './big-output.ts';
import { brokenSpool } from './broken-spool.ts';
import { clock } from './clock.ts';
import { forkBomb } from './fork-bomb.ts';
import { freeze } from './freeze.ts';
import { canMount, fullDisk } from './full-disk.ts';
import { killConsole } from './kill-console.ts';
import { killRunner } from './kill-runner.ts';
import { lockedDatabase } from './locked-database.ts';
import { manyJobs } from './many-jobs.ts';
import { mysqlRestart } from './mysql-restart.ts';
import { Random } from './random.ts';
import { soak } from './soak.ts';
import type { Tally } from './tally.ts';
import { Trial } from './trial.ts';

/** A case in its two sizes; `scale` multiplies the rounds of the full one. */
interface Case {
  readonly full: (trial: Trial, scale: number) => Promise<void>;
  readonly short: (trial: Trial) => Promise<void>;
  /** False where it cannot run, for want of rights. */
  readonly canRun?: () => boolean;
  /** True for one that runs only when it is named. */
  readonly onDemand?: boolean;
}

const WARMING_UP = 0.5;

const CASES_ON_FILES: Readonly<Record<string, Case>> = {
  'kill-console': {
    full: (trial, scale) =>
      killConsole(trial, { rounds: 100 * scale, jobs: 8, longestJobSeconds: 8 }),
    short: (trial) => killConsole(trial, { rounds: 3, jobs: 8, longestJobSeconds: 2 }),
  },
  'kill-runner': {
    full: (trial, scale) => killRunner(trial, { rounds: 60 * scale, jobs: 4 }),
    short: (trial) => killRunner(trial, { rounds: 2, jobs: 4 }),
  },
  'freeze-runner': {
    full: (trial, scale) => freeze(trial, { rounds: 10 * scale, seconds: [2, 6] }),
    short: (trial) => freeze(trial, { rounds: 2, seconds: [1.5, 1.5] }),
  },
  clock: {
    full: (trial, scale) => clock(trial, { rounds: 10 * scale, jumps: 4 }),
    short: (trial) => clock(trial, { rounds: 1, jumps: 2 }),
  },
  'full-disk': {
    full: (trial, scale) => fullDisk(trial, { rounds: 6 * scale, megabytes: 40 }),
    short: (trial) => fullDisk(trial, { rounds: 2, megabytes: 12 }),
    canRun: canMount,
  },
  'locked-database': {
    full: (trial, scale) => lockedDatabase(trial, { rounds: 5 * scale, seconds: 14 }),
    short: (trial) => lockedDatabase(trial, { rounds: 1, seconds: 6 }),
  },
  'mysql-restart': {
    full: (trial, scale) => mysqlRestart(trial, { rounds: 20 * scale, restarts: 4, seconds: 12 }),
    short: (trial) => mysqlRestart(trial, { rounds: 2, restarts: 2, seconds: 1 }),
  },
  'broken-spool': {
    full: (trial, scale) => brokenSpool(trial, { rounds: 10 * scale }),
    short: (trial) => brokenSpool(trial, { rounds: 1 }),
  },
  'many-jobs': {
    full: (trial, scale) => manyJobs(trial, { jobs: Math.round(2000 * scale), lanes: 64 }),
    short: (trial) => manyJobs(trial, { jobs: 60, lanes: 32 }),
  },
  'fork-bomb': {
    full: (trial, scale) => forkBomb(trial, { rounds: 10 * scale, processes: 200 }),
    short: (trial) => forkBomb(trial, { rounds: 2, processes: 60 }),
  },
  'big-output': {
    full: (trial, scale) => bigOutput(trial, { floodMb: 1024 * scale, lineMb: 100 * scale }),
    short: (trial) => bigOutput(trial, { floodMb: 8, lineMb: 3.1 }),
  },
  soak: {
    // In less than ten minutes memory is still warming up; then it is there to see the load go through.
    full: (trial, scale) =>
      soak(trial, { seconds: 600 * scale, growth: scale < 1 ? WARMING_UP : 0.1 }),
    short: (trial) => soak(trial, { seconds: 9, growth: WARMING_UP }),
  },
};

/** Those that have nothing to do with the file that SQLite has. */
const ON_MYSQL = [
  'kill-console',
  'kill-runner',
  'freeze-runner',
  'full-disk',
  'broken-spool',
  'many-jobs',
  'fork-bomb',
  'big-output',
];
/** And those in which the most may go wrong between a console and its server. */
const ALWAYS_ON_MYSQL = ['kill-console', 'kill-runner', 'broken-spool', 'many-jobs'];

function onMysql(name: string, { full, short, ...rest }: Case): readonly [string, Case] {
  const mysqlCase: Case = {
    ...rest,
    full: async (trial, scale) => {
      await trial.startMysql();
      await full(trial, scale);
    },
    short: async (trial) => {
      await trial.startMysql();
      await short(trial);
    },
    onDemand: !ALWAYS_ON_MYSQL.includes(name),
  };
  return [`mysql-${name}`, mysqlCase];
}

/** Every way in which the world is hard on the console, and the sizes in which it is tried. */
export const CASES: Readonly<Record<string, Case>> = {
  ...CASES_ON_FILES,
  ...Object.fromEntries(
    Object.entries(CASES_ON_FILES)
      .filter(([name]) => ON_MYSQL.includes(name))
      .map(([name, one]) => onMysql(name, one)),
  ),
};

/** The cases that can run here, by name; says which cannot. */
export function casesHere(): string[] {
  return Object.entries(CASES).flatMap(([name, { canRun = () => true, onDemand = false }]) => {
    if (onDemand) return [];
    if (canRun()) return [name];
    console.log(`${name} is left out: it needs root, to mount a disk of its own`);
    return [];
  });
}

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
      trial.tally.wrong(inspect(error));
    });
  }
  return { name, seconds: (performance.now() - before) / 1000, tally: trial.tally };
}
