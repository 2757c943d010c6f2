import type { JobUsage } from '../../contract/usage.ts';
import type { RunnerIdentity, Storage } from '../../storage/storage.ts';
import { canMeasure, ProcessUsage } from './process-usage.ts';
import { UsageSeries } from './usage-series.ts';

/** A job that runs, and the runner that leads its processes. */
export interface SampledRun {
  readonly jobNo: number;
  readonly runner: RunnerIdentity;
}

/** Measures what jobs need; beside the storage, in its thread. */
export interface UsageWork {
  /** One look at all jobs that run; those that no longer do are kept and let go of. */
  sampleUsage(runs: readonly SampledRun[]): Promise<void>;
  usageOf(jobNo: number): Promise<JobUsage>;
}

/** It is stored after so many new points, so that a crash costs a few seconds of it. */
const STORE_EVERY = 5;

interface Sampled {
  readonly series: UsageSeries;
  /** The look before. */
  cpuMs: number | null;
  measuredAt: number;
  storedCount: number;
}

/** Keeps a series of measurements for each job that runs. */
export class UsageSampler implements UsageWork {
  readonly #storage: Pick<Storage, 'setUsage' | 'findUsage'>;
  readonly #processes = new ProcessUsage();
  readonly #sampled = new Map<number, Sampled>();

  constructor(storage: Pick<Storage, 'setUsage' | 'findUsage'>) {
    this.#storage = storage;
  }

  async sampleUsage(runs: readonly SampledRun[]): Promise<void> {
    if (!canMeasure) return;
    for (const { jobNo } of runs) await this.#begin(jobNo);
    const now = performance.now();
    const used = this.#processes.look(runs.map(({ runner }) => runner));
    for (const { jobNo, runner } of runs) {
      const sampled = this.#sampled.get(jobNo);
      const found = used.get(runner.runnerId);
      if (sampled !== undefined && found !== undefined) take(sampled, found, now);
    }
    const running = new Set(runs.map(({ jobNo }) => jobNo));
    for (const [jobNo, sampled] of this.#sampled) {
      await this.#keep(jobNo, sampled, running.has(jobNo));
    }
  }

  async usageOf(jobNo: number): Promise<JobUsage> {
    const text = await this.#storage.findUsage(jobNo);
    const stored = text === undefined ? new UsageSeries() : UsageSeries.from(text);
    const series = this.#sampled.get(jobNo)?.series ?? stored;
    return { isMeasured: canMeasure, ...series.kept() };
  }

  /** Goes on with what an earlier console measured of it. */
  async #begin(jobNo: number): Promise<void> {
    if (this.#sampled.has(jobNo)) return;
    const text = await this.#storage.findUsage(jobNo);
    const series = text === undefined ? new UsageSeries() : UsageSeries.from(text);
    const storedCount = series.pointCount;
    this.#sampled.set(jobNo, { series, cpuMs: null, measuredAt: 0, storedCount });
  }

  async #keep(jobNo: number, sampled: Sampled, isRunning: boolean): Promise<void> {
    const { series, storedCount } = sampled;
    // Thinned, it has fewer than were stored.
    const news = Math.abs(series.pointCount - storedCount);
    if (series.hasPoints && news >= (isRunning ? STORE_EVERY : 1)) {
      await this.#storage.setUsage(jobNo, JSON.stringify(series.kept()));
      sampled.storedCount = series.pointCount;
    }
    if (!isRunning) this.#sampled.delete(jobNo);
  }
}

function take(sampled: Sampled, { cpuMs, memory }: { cpuMs: number; memory: number }, now: number) {
  const before = sampled.cpuMs;
  const elapsedMs = now - sampled.measuredAt;
  sampled.cpuMs = cpuMs;
  sampled.measuredAt = now;
  // The first look tells where the clock of its processes stood.
  if (before === null) return;
  // Nobody counts the time of a child that was never waited for.
  const used = Math.max(0, cpuMs - before);
  sampled.series.add({ at: Date.now(), elapsedMs, cpuMs: used, memory });
}
