import { describe, expect, it } from 'vitest';
import { bytesOf, limitText, typedSize } from '../../../renderer/ui/sizes.ts';

describe('a size that is typed', () => {
  it.each([
    [1024 ** 2, 1, 'MiB'],
    [1500 * 1024 ** 2, 1500 / 1024, 'GiB'],
    [20 * 1024 ** 3, 20, 'GiB'],
    [3 * 1024 ** 4, 3, 'TiB'],
    [5, 5 / 1024 ** 2, 'MiB'],
  ])('of %i bytes is %d %s, and the same again', (bytes, value, unit) => {
    expect(typedSize(bytes)).toEqual({ value, unit });
    expect(bytesOf(typedSize(bytes))).toBe(bytes);
  });

  it('may be none', () => {
    expect(bytesOf(typedSize(null))).toBeNull();
  });

  it('is told in few digits', () => {
    expect([limitText(1024 ** 3), limitText(1_500_000)]).toEqual(['1 GiB', '1.43 MiB']);
  });
});
