import { describe, expect, it } from 'vitest';
import { foundIn } from '../../../renderer/frame/palette-match.ts';

describe('what is typed into the palette', () => {
  it('puts the group with the best match first, and leaves out what has none', () => {
    const groups = [
      { group: 'Commands', actions: [{ label: 'New job' }, { label: 'Open the stock' }] },
      {
        group: 'Workers',
        actions: [{ label: 'AllStock' }, { label: 'cut…', keywords: 'StockAll' }],
      },
      { group: 'Jobs', actions: [{ label: 'nightly' }] },
    ];
    expect(foundIn('stock', groups)).toEqual([
      {
        group: 'Workers',
        actions: [{ label: 'cut…', keywords: 'StockAll' }, { label: 'AllStock' }],
      },
      { group: 'Commands', actions: [{ label: 'Open the stock' }] },
    ]);
  });

  it('has all there is for nothing', () => {
    const groups = [{ group: 'Commands', actions: [{ label: 'New job' }] }];
    expect(foundIn(' ', groups)).toEqual(groups);
  });
});
