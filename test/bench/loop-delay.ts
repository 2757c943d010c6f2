import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Loaded into a process by --import, it measures how late the main thread gets to what is due: at
 * SIGUSR2 it writes what there was since the last time, in ms, into the file LOOP_DELAY_FILE names.
 */
const RESOLUTION_MS = 1;
const MS = 1e6;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
histogram.enable();
const tell = (): void => {
  const p99 = histogram.percentile(99) / MS;
  const file = process.env['LOOP_DELAY_FILE'] ?? '';
  writeFileSync(file, JSON.stringify({ p99, max: histogram.max / MS }));
  histogram.reset();
};
process.on('SIGUSR2', tell);
// The file says that signals are heard from now on.
tell();
