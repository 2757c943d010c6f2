import { z } from 'zod';

/** What the product's words are written in. */
const LANGUAGES = ['en', 'pt-BR'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a person may choose; `system` is the first of the system's languages that there are words in. */
export const LanguageSetting = z.enum(['system', ...LANGUAGES]);
export type LanguageSetting = z.infer<typeof LanguageSetting>;

/**
 * The language to speak.
 * @param locales the system's, the dearest first, as BCP 47 tags: "pt-PT", "en-US"
 */
export function languageFor(setting: LanguageSetting, locales: readonly string[]): Language {
  if (setting !== 'system') return setting;
  const base = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  for (const locale of locales) {
    const language = LANGUAGES.find((known) => base(known) === base(locale));
    if (language !== undefined) return language;
  }
  return 'en';
}
