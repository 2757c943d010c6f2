import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../renderer/i18n/i18n.ts';
import { matchingSections } from '../../../renderer/settings/search.ts';

const SECTIONS = [
  { id: 'look', keys: ['theme'] },
  { id: 'freeSpace', keys: ['minFreeMb'] },
  { id: 'access', keys: ['auth', 'user', 'passwordHash'] },
] as const;
const found = (sought: string): string[] => matchingSections(SECTIONS, sought).map(({ id }) => id);

describe('the search of the settings', () => {
  afterEach(() => speak('en'));

  it.each([
    ['', ['look', 'freeSpace', 'access']],
    ['  ', ['look', 'freeSpace', 'access']],
    ['minfree', ['freeSpace']],
    ['DARK', ['look']],
    ['basic authentication', ['access']],
    ['authentication dark', []],
    ['espaço', []],
  ])('finds for %j %j', (sought, ids) => {
    expect(found(sought)).toEqual(ids);
  });

  it('goes by the words of the language, with or without their accents', async () => {
    await speak('pt-BR');
    expect(found('espaco')).toEqual(['freeSpace']);
    expect(found('Espaço')).toEqual(['freeSpace']);
    expect(found('theme')).toEqual(['look']);
    expect(found('dark')).toEqual([]);
  });
});
