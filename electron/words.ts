import { pointed } from '../renderer/i18n/grouped.ts';
import { currentLanguage, t } from '../renderer/i18n/i18n.ts';

/** A duration for people: "40 ms", "3.2 s", "12 s", "3 min 5 s", "2 h 10 min". */
export function durationWords(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  if (ms < 10_000) return `${pointed((ms / 1000).toFixed(1), currentLanguage())} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Cuts a long name in its middle, where it tells least. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = most - 1;
  return `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
}

const MINUTE_MS = 60_000;

/** How long ago, in steps so coarse that a menu seldom changes: "just now", "5 min ago", "3 h ago". */
export function agoWords(ms: number): string {
  if (ms < MINUTE_MS) return t('time.justNow');
  const minutes = Math.floor(ms / MINUTE_MS);
  const duration = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
  return t('time.ago', { duration });
}

/** A time of the day: "14:05". */
export function clockWords(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}
