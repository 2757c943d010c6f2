import { writeFileSync } from 'node:fs';

/** One figure, and what it is held against, measured in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly ratio: number;
  readonly note: string;
}

export function figure(
  name: string,
  unit: string,
  value: number,
  limit: number,
  note: string,
): Figure {
  return {
    name,
    value: round(value),
    unit,
    limit: round(limit),
    ratio: round(value / limit),
    note,
  };
}

function round(value: number): number {
  return value >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}

export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** How long each of `count` runs took, in ms, one after the other. */
export async function timeEach(
  count: number,
  work: (index: number) => Promise<unknown>,
  between: () => Promise<unknown> = async () => undefined,
): Promise<number[]> {
  const samples: number[] = [];
  for (let index = 0; index < count; index += 1) {
    await between();
    const start = performance.now();
    await work(index);
    samples.push(performance.now() - start);
  }
  return samples;
}

/** Things per second, with so many in flight. */
export async function rate(
  count: number,
  inFlight: number,
  work: (index: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const start = performance.now();
  const lane = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await work(next);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return (count * 1000) / (performance.now() - start);
}

export function printTable(figures: readonly Figure[]): void {
  const rows = [
    ['figure', 'value', 'limit', 'ratio', 'note'],
    ...figures.map((f) => [
      f.name,
      `${f.value} ${f.unit}`,
      String(f.limit),
      String(f.ratio),
      f.note,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of rows) {
    console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  }
}

export function writeJson(file: string, figures: readonly Figure[]): void {
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
}
