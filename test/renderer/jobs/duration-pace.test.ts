import { expect, it } from 'vitest';
import { durationPace } from '../../../renderer/jobs/duration-pace.ts';

it.each([
  ['as usual is the middle', 12_000, 12_000, 0.5, false],
  ['twice as long is the end, and not too long yet', 24_000, 12_000, 1, false],
  ['more than twice is too long', 24_001, 12_000, 1, true],
  ['that began just now is nothing', 0, 12_000, 0, false],
  ['that the clock has not reached is nothing', -400, 12_000, 0, false],
  ['of some ms is never late', 900, 5, 1, false],
  ['of a second, where some ms are usual, is late', 1005, 5, 1, true],
  ['against nothing at all has an end', 3, 0, 1, false],
])('a time %s', (_, ms, usualMs, fill, isLong) => {
  expect(durationPace(ms, usualMs)).toEqual({ fill, isLong });
});
