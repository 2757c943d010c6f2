import { writeFileSync } from 'node:fs';
import { percentile } from './figures.ts';

/**
 * Loaded into a process by --import, it measures each turn of the main thread: the processor time that
 * it took, in which nobody else got an answer, and how late it was, which also counts what other
 * processes took. At SIGUSR2 it writes what there was since the last time, in ms, into the file that
 * LOOP_DELAY_FILE names.
 */
const EVERY_MS = 1;
let busy: number[] = [];
let late: number[] = [];
let cpu = process.threadCpuUsage();
let at = performance.now();

const turn = (): void => {
  const now = performance.now();
  const { user, system } = process.threadCpuUsage(cpu);
  busy.push((user + system) / 1000);
  late.push(now - at - EVERY_MS);
  cpu = process.threadCpuUsage();
  at = performance.now();
};
setInterval(turn, EVERY_MS).unref();

const tell = (): void => {
  const of = (samples: number[]) => ({
    p99: percentile(samples, 0.99),
    max: samples.reduce((most, one) => Math.max(most, one), 0),
  });
  writeFileSync(
    process.env['LOOP_DELAY_FILE'] ?? '',
    JSON.stringify({ busy: of(busy), late: of(late) }),
  );
  busy = [];
  late = [];
};
process.on('SIGUSR2', tell);
// The file says that signals are heard from now on.
tell();
