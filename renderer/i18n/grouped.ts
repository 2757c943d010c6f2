import type { Language } from '../../server/contract/language.ts';

/** "12,345" in English, "12.345" in Portuguese. By hand: the platform's formatter takes 50 ms to load, before the first picture. */
export function grouped(count: number, language: Language): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '.');
}
