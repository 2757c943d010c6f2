import { readFileSync } from 'node:fs';
import type { RunnerIdentity } from '../../storage/storage.ts';
import {
  everyProcess,
  type FoundProcess,
  isAlive,
  markerOf,
  withDescendants,
} from '../process-facts.ts';

/** The system is asked by way of /proc, which Linux alone has. */
export const canMeasure = process.platform === 'linux';

/** The kernel counts processor time in hundredths of a second, whatever its own clock is. */
const TICK_MS = 10;

/** What a job's processes have used, and have, together. */
export interface Used {
  readonly cpuMs: number;
  readonly memory: number;
}

/** Looks at all processes of the machine, for all jobs at once. */
export class ProcessUsage {
  /** The marker of each process, by pid and start time: reading it costs more than all else. */
  #markers = new Map<string, string>();
  readonly #pageBytes = canMeasure ? pageBytes() : 0;

  /** By the runners' ids; those of which no process is left are missing. */
  look(runners: readonly RunnerIdentity[]): ReadonlyMap<string, Used> {
    if (runners.length === 0) return new Map();
    const all = everyProcess();
    const marked = this.#byMarker(all);
    const byGroup = Map.groupBy(all, ({ group }) => group);
    const used = new Map<string, Used>();
    for (const runner of runners) {
      const group = isAlive(runner) ? (byGroup.get(runner.pid) ?? []) : [];
      const family = withDescendants(all, [...group, ...(marked.get(runner.runnerId) ?? [])]);
      if (family.length > 0) used.set(runner.runnerId, this.#sum(family));
    }
    return used;
  }

  #sum(family: readonly FoundProcess[]): Used {
    const ticks = family.reduce((sum, process) => sum + process.ticks, 0);
    const pages = family.reduce((sum, process) => sum + process.pages, 0);
    return { cpuMs: ticks * TICK_MS, memory: pages * this.#pageBytes };
  }

  #byMarker(all: readonly FoundProcess[]): ReadonlyMap<string, FoundProcess[]> {
    const markers = new Map<string, string>();
    for (const { pid, start } of all) {
      const key = `${pid} ${start}`;
      markers.set(key, this.#markers.get(key) ?? markerOf(pid));
    }
    this.#markers = markers;
    return Map.groupBy(all, ({ pid, start }) => markers.get(`${pid} ${start}`) ?? '');
  }
}

/** This process' own memory, which the system tells in both: in kB and in pages. */
function pageBytes(): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  const pages = readFileSync('/proc/self/statm', 'utf8').split(' ')[1];
  const ratio = (Number(kib) * 1024) / Number(pages);
  // They were not read at the very same moment.
  return Number.isFinite(ratio) ? 2 ** Math.round(Math.log2(ratio)) : 4096;
}
