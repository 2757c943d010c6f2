import { grouped, pointed } from '../i18n/grouped.ts';
import { currentLanguage, t } from '../i18n/i18n.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "340 ms", "12 s", "3 min 4 s", "2 h 5 min", "3 d 4 h". */
export function durationText(ms: number): string {
  if (ms < SECOND) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return pair(ms, MINUTE, 'min', SECOND, 's');
  if (ms < DAY) return pair(ms, HOUR, 'h', MINUTE, 'min');
  return pair(ms, DAY, 'd', HOUR, 'h');
}

/** How long something took, or takes so far, which nobody counts in its first second; all in ms. */
export function tookText(startedAt: number, endedAt: number | null, now: number): string {
  const ms = (endedAt ?? now) - startedAt;
  return endedAt === null && ms < SECOND ? '0 s' : durationText(ms);
}

function pair(
  ms: number,
  large: number,
  largeWord: string,
  small: number,
  smallWord: string,
): string {
  const rest = Math.floor((ms % large) / small);
  const first = `${Math.floor(ms / large)} ${largeWord}`;
  return rest === 0 ? first : `${first} ${rest} ${smallWord}`;
}

/** "just now", "5 min ago", "3 Nov, 14:03": the further, the coarser, in the system's way to write a date. */
export function agoText(at: number, now: number): string {
  const ms = now - at;
  if (ms < 5 * SECOND) return t('time.justNow');
  if (ms < 12 * HOUR) return t('time.ago', { duration: durationText(coarse(ms)) });
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return dateText(at, {
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** Without the smaller unit, which nobody needs of what is past. */
function coarse(ms: number): number {
  const unit = ms < MINUTE ? SECOND : ms < HOUR ? MINUTE : HOUR;
  return Math.floor(ms / unit) * unit;
}

/** The system's own way to write dates where it speaks our language, else the language's. */
export function formatLocale(): string {
  const language = currentLanguage();
  return navigator.languages.find((tag) => tag.slice(0, 2) === language.slice(0, 2)) ?? language;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A date as the system writes it. What writes it is kept: to make it takes as long as a hundred dates. */
export function dateText(at: number, options: Intl.DateTimeFormatOptions): string {
  const key = `${formatLocale()} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(formatLocale(), options);
  formats.set(key, format);
  return format.format(at);
}

/** "12:04:31.240", in the zone of whoever looks. */
export function clockText(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

/** The whole of it, for tooltips. */
export function exactText(at: number): string {
  return `${dateText(at, { dateStyle: 'full' })}, ${clockText(at)}`;
}

/** "812 B", "4.1 KB", "12 MB". */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const text = unit > 0 && value < 10 ? value.toFixed(1) : String(Math.round(value));
  return `${pointed(text, currentLanguage())} ${units[unit]}`;
}

/** "12,345". */
export function countText(count: number): string {
  return grouped(count, currentLanguage());
}

/** "12,345", "0.25". */
export function figureText(figure: number): string {
  return Number.isInteger(figure) ? countText(figure) : pointed(String(figure), currentLanguage());
}

/** Long names are cut in the middle: both ends tell them apart. */
export function middleCut(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = Math.ceil((max - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (max - 1 - head))}`;
}
