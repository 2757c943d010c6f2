import type { JobUsage } from '../../server/contract/usage.ts';

/** The usage of a job as columns of a chart: seconds since its start, and what was needed then. */
export interface UsageColumns {
  readonly xs: readonly number[];
  readonly cpu: readonly (number | null)[];
  readonly memory: readonly (number | null)[];
}

/** Points further apart have something between them that nobody measured. */
const GAP_STEPS = 2.5;

/** Where no console was there to measure, the lines are broken. */
export function columnsOf(
  { points, stepMs }: Pick<JobUsage, 'points' | 'stepMs'>,
  startedAt: number,
): UsageColumns {
  const xs: number[] = [];
  const cpu: (number | null)[] = [];
  const memory: (number | null)[] = [];
  let before: number | null = null;
  for (const point of points) {
    const x = Math.max(0, (point.at - startedAt) / 1000);
    if (before !== null && point.at - before > GAP_STEPS * stepMs) {
      xs.push((before - startedAt) / 1000 + stepMs / 1000);
      cpu.push(null);
      memory.push(null);
    }
    xs.push(x);
    cpu.push(point.cpu);
    memory.push(point.memory);
    before = point.at;
  }
  return { xs, cpu, memory };
}

/** Of all points, each of which is as long as the others. */
export function averageCpu({ points }: Pick<JobUsage, 'points'>): number {
  if (points.length === 0) return 0;
  return points.reduce((sum, { cpu }) => sum + cpu, 0) / points.length;
}
