import type { JobUsage, UsagePoint } from '../../contract/usage.ts';

/** What is measured of a job, so often. */
export const SAMPLE_MS = 2000;
/** With so many points every two are made one, and from then on a point is twice as long. */
const MOST_POINTS = 300;

/** One look at a job's processes. */
interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Since the look before. */
  readonly elapsedMs: number;
  /** Processor time in between. */
  readonly cpuMs: number;
  /** Bytes, at the look. */
  readonly memory: number;
}

type Kept = Omit<JobUsage, 'isMeasured'>;

/** What a job needed, in at most 300 points however long it runs. */
export class UsageSeries {
  #stepMs = SAMPLE_MS;
  #cpuMs = 0;
  #peakCpu: number | null = null;
  #peakMemory: number | null = null;
  #points: UsagePoint[] = [];
  /** What the next point is made of. */
  #next = { elapsedMs: 0, cpuMs: 0, memory: 0 };

  /** One that an earlier console began. */
  static from(text: string): UsageSeries {
    const series = new UsageSeries();
    const kept: Kept = JSON.parse(text);
    series.#stepMs = kept.stepMs;
    series.#cpuMs = kept.cpuMs;
    series.#peakCpu = kept.peakCpu;
    series.#peakMemory = kept.peakMemory;
    series.#points = [...kept.points];
    return series;
  }

  get pointCount(): number {
    return this.#points.length;
  }

  add({ at, elapsedMs, cpuMs, memory }: Sample): void {
    const cpu = percentOf(cpuMs, elapsedMs);
    this.#cpuMs += cpuMs;
    this.#peakCpu = Math.max(this.#peakCpu ?? 0, cpu);
    this.#peakMemory = Math.max(this.#peakMemory ?? 0, memory);
    const next = this.#next;
    next.elapsedMs += elapsedMs;
    next.cpuMs += cpuMs;
    next.memory = Math.max(next.memory, memory);
    // A look comes a little early now and then.
    if (next.elapsedMs < this.#stepMs - SAMPLE_MS / 2) return;
    this.#points.push({ at, cpu: percentOf(next.cpuMs, next.elapsedMs), memory: next.memory });
    this.#next = { elapsedMs: 0, cpuMs: 0, memory: 0 };
    if (this.#points.length >= MOST_POINTS) this.#thin();
  }

  /** True when it has something that is worth keeping. */
  get hasPoints(): boolean {
    return this.#points.length > 0;
  }

  kept(): Kept {
    return {
      stepMs: this.#stepMs,
      cpuMs: Math.round(this.#cpuMs),
      peakCpu: this.#peakCpu,
      peakMemory: this.#peakMemory,
      points: this.#points,
    };
  }

  #thin(): void {
    const points: UsagePoint[] = [];
    for (let place = 0; place < this.#points.length; place += 2) {
      const [one, two] = this.#points.slice(place, place + 2);
      if (one === undefined) break;
      points.push(two === undefined ? one : joined(one, two));
    }
    this.#points = points;
    this.#stepMs *= 2;
  }
}

function percentOf(cpuMs: number, elapsedMs: number): number {
  return elapsedMs <= 0 ? 0 : Math.round((cpuMs / elapsedMs) * 1000) / 10;
}

function joined(one: UsagePoint, two: UsagePoint): UsagePoint {
  const cpu = Math.round(((one.cpu + two.cpu) / 2) * 10) / 10;
  return { at: two.at, cpu, memory: Math.max(one.memory, two.memory) };
}
