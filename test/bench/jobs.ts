import type { Call } from '../../server/contract/verbs.ts';
import { type Figure, figure, median, rate, timeEach } from './figures.ts';
import { bareSpawn, type Console, runToEnd } from './processes.ts';

const LATENCY_RUNS = 20;
const RATE_JOBS = 48;
const IN_FLIGHT = 4;

const EMPTY = 'export async function run(): Promise<void> {}\n';

async function create(call: Call): Promise<string> {
  const { data } = await call('jobs.create', { worker: 'Empty' });
  return data[0]?.id ?? '';
}

/** A warm runner has had the time to start. */
async function untilWarm(call: Call): Promise<void> {
  for (;;) {
    const { data } = await call('app.info', {});
    if ((data[0]?.warmRunners ?? 0) > 0) break;
    await new Promise((next) => setTimeout(next, 20));
  }
  await new Promise((next) => setTimeout(next, 500));
}

interface Bare {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Latency with a warm runner and throughput, each against bare spawns of the same runtime. */
export async function jobFigures(
  served: Console,
  suffix: string,
  { command, env }: Bare,
): Promise<Figure[]> {
  const { call } = served;
  await call('workers.save', { name: 'Empty', code: EMPTY });
  await runToEnd(served, await create(call));
  const spawnBare = (): Promise<void> => bareSpawn(command, ['-e', ''], env);
  const bare = median(await timeEach(LATENCY_RUNS, spawnBare));
  const ids: string[] = [];
  for (let i = 0; i < LATENCY_RUNS; i += 1) ids.push(await create(call));
  const latency = median(
    await timeEach(
      LATENCY_RUNS,
      (i) => runToEnd(served, ids[i] ?? ''),
      () => untilWarm(call),
    ),
  );
  const bareRate = await rate(RATE_JOBS, IN_FLIGHT, spawnBare);
  const jobRate = await rate(RATE_JOBS, IN_FLIGHT, async () =>
    runToEnd(served, await create(call)),
  );
  return [
    figure(
      `job_latency_p50_ms${suffix}`,
      'ms',
      latency,
      bare,
      'limit: bare spawn to exit; at most 0.25',
    ),
    figure(
      `jobs_per_s${suffix}`,
      '/s',
      jobRate,
      bareRate,
      'limit: bare spawns, 4 in flight; at least 0.8',
    ),
  ];
}
