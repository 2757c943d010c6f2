import { describe, expect, it } from 'vitest';
import { byName, matchOf } from '../../../renderer/ui/name-match.ts';

describe('what is typed of a name', () => {
  it('finds a name by the beginnings of its parts', () => {
    expect(matchOf('impcat', 'ImportCatalog')).toBeGreaterThan(0);
    expect(matchOf('ic', 'ImportCatalog')).toBeGreaterThan(0);
    expect(matchOf('nij', 'nightly-import-job')).toBeGreaterThan(0);
    expect(matchOf('ni 28', 'nightly-import-2027')).toBe(0);
    expect(matchOf('ni 20', 'nightly-import-2027')).toBeGreaterThan(0);
  });

  it('finds nothing by letters from the middles of parts', () => {
    expect(matchOf('mprt', 'ImportCatalog')).toBe(0);
    expect(matchOf('job', '01a21edf-7-jxoxb')).toBe(0);
  });

  it('goes past a part that begins alike to one that goes on as it should', () => {
    expect(matchOf('syso', 'SyncSystemOrders')).toBeGreaterThan(0);
  });

  it('tries no way twice through a name of many parts that are alike', () => {
    const name = 'a-'.repeat(100);
    expect(matchOf(`${'a'.repeat(40)}b`, name)).toBe(0);
    expect(matchOf('a'.repeat(40), name)).toBeGreaterThan(0);
  });

  it('needs all its words, in any order', () => {
    expect(matchOf('catalog import', 'ImportCatalog')).toBeGreaterThan(0);
    expect(matchOf('catalog export', 'ImportCatalog')).toBe(0);
  });

  it('minds neither capitals nor accents', () => {
    expect(matchOf('configuracoes', 'Configurações')).toBeGreaterThan(0);
    expect(matchOf('CONF', 'Configurações')).toBe(matchOf('conf', 'Configurações'));
  });

  it('ranks a beginning before a word, that before any place, and that before an abbreviation', () => {
    const ranks = ['StockImport', 'Stockage', 'RestockAll', 'SyncTopOrders', 'Other'].map((name) =>
      matchOf('sto', name),
    );
    const [word = 0, start = 0, inside = 0, parts = 0, none] = ranks;
    expect(word).toBe(start);
    expect(start).toBeGreaterThan(matchOf('sto', 'AllStock'));
    expect(matchOf('sto', 'AllStock')).toBeGreaterThan(inside);
    expect(inside).toBeGreaterThan(parts);
    expect(parts).toBeGreaterThan(0);
    expect(none).toBe(0);
  });

  it('leaves a list what goes with it, the best first, and no group without any', () => {
    const item = (label: string) => ({ value: label, label, disabled: false });
    const of = (...labels: string[]) => labels.map(item);
    const flat = of('SyncTopOrders', 'AllStock', 'StockImport');
    expect(byName({ options: flat, search: 'sto', limit: 99 })).toEqual(
      of('StockImport', 'AllStock', 'SyncTopOrders'),
    );
    const groups = [
      { group: 'Used lately', items: of('Other') },
      { group: 'Others', items: flat },
    ];
    expect(byName({ options: groups, search: 'stimp', limit: 99 })).toEqual([
      { group: 'Others', items: of('StockImport') },
    ]);
    expect(byName({ options: groups, search: '', limit: 99 })).toEqual(groups);
  });
});
