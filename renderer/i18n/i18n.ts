import { createInstance } from 'i18next';
import type { Language } from '../../server/contract/language.ts';
import { en } from './en/en.ts';
import { grouped } from './grouped.ts';
import type { WordKey } from './word-types.ts';

type Values = Readonly<Record<string, string | number>>;

/** Texts without places, in the language that is on: a list that scrolls asks for some hundred a second. */
const plain = new Map<WordKey, string>();

const words = createInstance();
// With everything at hand it is done at once, and nothing waits for it.
void words.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: { en: { translation: en } },
  // Whoever shows a text escapes it: React, or a menu that knows no markup.
  interpolation: { escapeValue: false },
});

/**
 * A text in the language that is on. Not at module level, where it would stay in the first one.
 * @param values for the {{places}} in it; `count` chooses the plural's form, and stands as {{n}} in figures
 */
export function t(key: WordKey, values?: Values): string {
  if (values !== undefined) return filled(key, values);
  const text = plain.get(key) ?? words.t(key);
  plain.set(key, text);
  return text;
}

function filled(key: WordKey, values: Values): string {
  const { count } = values;
  if (typeof count !== 'number') return words.t(key, { ...values });
  return words.t(key, { n: grouped(count, currentLanguage()), ...values });
}

/** Every text below a place in the catalogue, in the language that is on. */
export function wordsUnder(path: string): readonly string[] {
  return textsOf(words.getResource(currentLanguage(), 'translation', path));
}

function textsOf(tree: unknown): readonly string[] {
  if (typeof tree === 'string') return [tree];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(textsOf) : [];
}

export function currentLanguage(): Language {
  return words.language === 'pt-BR' ? 'pt-BR' : 'en';
}

/** Speaks another language from now on; what is on the screen has to be shown anew. */
export async function speak(language: Language): Promise<void> {
  if (!words.hasResourceBundle(language, 'translation')) {
    const { ptBR } = await import('./pt-BR/portuguese.ts');
    words.addResourceBundle('pt-BR', 'translation', ptBR);
  }
  await words.changeLanguage(language);
  plain.clear();
}
