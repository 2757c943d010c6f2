import { defineConfig } from 'vitest/config';

const SECOND = 1_000;

/** One group after the other: the end-to-end tests drive a screen, and time would run against them. */
const project = (name: string, groupOrder: number, test: object) => ({
  test: {
    name,
    environment: 'node',
    pool: 'forks' as const,
    sequence: { groupOrder },
    // What is awaited comes in a moment; on a busy machine one second is none.
    expect: { poll: { timeout: 10 * SECOND } },
    ...test,
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', 0, {
        include: ['test/**/*.test.ts'],
        exclude: ['test/{api,e2e,bench,faults,fixtures}/**'],
        testTimeout: 20 * SECOND,
        hookTimeout: 20 * SECOND,
      }),
      project('api', 1, {
        include: ['test/api/**/*.test.ts'],
        testTimeout: 30 * SECOND,
        hookTimeout: 30 * SECOND,
      }),
      project('faults', 2, {
        include: ['test/faults/**/*.test.ts'],
        fileParallelism: false,
        testTimeout: 60 * SECOND,
        hookTimeout: 60 * SECOND,
      }),
      project('e2e', 3, {
        include: ['test/e2e/**/*.test.ts'],
        fileParallelism: false,
        testTimeout: 90 * SECOND,
        hookTimeout: 90 * SECOND,
      }),
    ],
  },
});
