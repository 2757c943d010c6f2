import { expect, it } from 'vitest';
import { averageCpu, columnsOf } from '../../../renderer/usage/usage-model.ts';

const points = [2000, 4000, 30_000].map((at) => ({
  at: 1_000_000 + at,
  cpu: at / 100,
  memory: at,
}));

it('breaks the lines of a chart where nothing was measured', () => {
  const { xs, cpu, memory } = columnsOf({ points, stepMs: 2000 }, 1_000_000);
  expect(xs).toEqual([2, 4, 6, 30]);
  expect(cpu).toEqual([20, 40, null, 300]);
  expect(memory).toEqual([2000, 4000, null, 30_000]);
});

it('tells what a job needs on the average', () => {
  expect(averageCpu({ points })).toBe(120);
  expect(averageCpu({ points: [] })).toBe(0);
});
