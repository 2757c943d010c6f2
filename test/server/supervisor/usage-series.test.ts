import { describe, expect, it } from 'vitest';
import { SAMPLE_MS, UsageSeries } from '../../../server/supervisor/usage/usage-series.ts';

/** So many looks, at each of which a processor was busy for that part of the time. */
function measured(looks: number, cpuOf: (look: number) => number, series = new UsageSeries()) {
  for (let look = 0; look < looks; look += 1) {
    const cpuMs = cpuOf(look) * SAMPLE_MS;
    series.add({ at: look * SAMPLE_MS, elapsedMs: SAMPLE_MS, cpuMs, memory: 1000 + look });
  }
  return series;
}

describe("a job's measurements", () => {
  it('are a point each while they are few', () => {
    const { points, stepMs, peakCpu, peakMemory, cpuMs } = measured(3, () => 0.5).kept();
    expect(points).toEqual(
      [0, 1, 2].map((look) => ({ at: look * 2000, cpu: 50, memory: 1000 + look })),
    );
    expect({ stepMs, peakCpu, peakMemory, cpuMs }).toEqual({
      ...{ stepMs: 2000, peakCpu: 50, peakMemory: 1002, cpuMs: 3000 },
    });
  });

  it('stay few however long it runs, with the peaks of single looks', () => {
    const day = (24 * 60 * 60 * 1000) / SAMPLE_MS;
    const kept = measured(day, (look) => (look === 20_000 ? 4 : 0.25)).kept();
    expect(kept.points.length).toBeLessThanOrEqual(300);
    expect(kept.points.length).toBeGreaterThan(140);
    expect(kept.peakCpu).toBe(400);
    expect(kept.peakMemory).toBe(1000 + day - 1);
    expect(kept.stepMs).toBe(SAMPLE_MS * 2 ** 8);
    // Points are in order, as far apart as they say.
    const gaps = kept.points.slice(1).map(({ at }, place) => at - (kept.points[place]?.at ?? 0));
    expect(new Set(gaps)).toEqual(new Set([kept.stepMs]));
    expect(JSON.stringify(kept).length).toBeLessThan(20_000);
  });

  it('go on after a restart', () => {
    const before = measured(320, () => 1);
    const after = UsageSeries.from(JSON.stringify(before.kept()));
    expect(after.kept()).toEqual(before.kept());
    measured(1, () => 2, after);
    expect(after.kept().peakCpu).toBe(200);
  });
});
