import type { Language } from '../../server/contract/language.ts';

/** What a language writes between thousands, and before decimals. */
export const FIGURES = {
  en: { thousands: ',', decimals: '.' },
  'pt-BR': { thousands: '.', decimals: ',' },
} as const satisfies Record<Language, { thousands: string; decimals: string }>;

/** "12,345" in English, "12.345" in Portuguese. By hand: the platform's formatter takes 50 ms to load, before the first picture. */
export function grouped(count: number, language: Language): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, FIGURES[language].thousands);
}

/** A figure with the language's own mark before its decimals: "1.5", "1,5". */
export function pointed(figure: string, language: Language): string {
  return figure.replace('.', FIGURES[language].decimals);
}
