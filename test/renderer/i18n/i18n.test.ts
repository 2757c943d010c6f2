import { afterEach, describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en/en.ts';
import { currentLanguage, speak, t } from '../../../renderer/i18n/i18n.ts';
import { ptBR } from '../../../renderer/i18n/pt-BR/portuguese.ts';
import { languageFor } from '../../../server/contract/language.ts';
import { leavesOf } from './leaves.ts';

const placesOf = (text: string): string[] =>
  [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort((a, b) => a.localeCompare(b));

describe('the words', () => {
  afterEach(() => speak('en'));

  it('are the same keys with the same places in both languages', () => {
    const english = new Map(leavesOf(en));
    const portuguese = leavesOf(ptBR);
    expect(portuguese.length).toBeGreaterThan(english.size);
    const differ = portuguese.filter(([key, text]) => {
      // English has no form for millions; it says there what it says of many.
      const other = english.get(key) ?? english.get(key.replace(/_many$/, '_other'));
      return other === undefined || placesOf(other).join() !== placesOf(text).join();
    });
    expect(differ).toEqual([]);
  });

  it('are never empty, nor double spaced, in any language', () => {
    const wrong = [...leavesOf(en), ...leavesOf(ptBR)].filter(
      ([, text]) => text.trim() !== text || text === '' || /\S {2}/.test(text),
    );
    expect(wrong).toEqual([]);
  });

  it('count in the forms of the language', async () => {
    const runners = (count: number): string => t('frame.warmRunners', { count });
    expect([1, 2, 1_000_000].map(runners)).toEqual([
      '1 warm runner',
      '2 warm runners',
      '1,000,000 warm runners',
    ]);
    await speak('pt-BR');
    expect(currentLanguage()).toBe('pt-BR');
    expect([1, 2, 1_000_000].map(runners)).toEqual([
      '1 runner pronto',
      '2 runners prontos',
      '1.000.000 de runners prontos',
    ]);
  });

  it('say names as they are, with no markup made of them', () => {
    expect(t('common.progress', { what: '<b>&"{{n}}', done: 1, total: 2 })).toBe(
      '<b>&"{{n}}: 1 of 2',
    );
  });
});

describe('the language', () => {
  it.each([
    ['system', ['pt-PT', 'en-US'], 'pt-BR'],
    ['system', ['de-DE', 'PT'], 'pt-BR'],
    ['system', ['fr-FR'], 'en'],
    ['system', [], 'en'],
    ['en', ['pt-BR'], 'en'],
    ['pt-BR', ['en-US'], 'pt-BR'],
  ] as const)('with the setting %s on a system of %j is %s', (setting, locales, language) => {
    expect(languageFor(setting, locales)).toBe(language);
  });
});
