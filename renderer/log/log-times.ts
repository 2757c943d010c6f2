import { clockText, durationText } from '../ui/words.ts';

/** How a log's times are told. */
export const TIME_WAYS = ['clock', 'start', 'ago', 'none'] as const;
export type TimeWay = (typeof TIME_WAYS)[number];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `startedAt` is null for what was never started: its first line counts then. */
export function timeText(at: number, way: TimeWay, startedAt: number, now: number): string {
  switch (way) {
    case 'clock':
      return clockText(at);
    case 'start':
      return sinceText(at - startedAt);
    case 'ago':
      return durationText(Math.max(0, now - at));
    case 'none':
      return '';
    default:
      return way satisfies never;
  }
}

/** "+0:04.251", "+1:02:00.000"; "-" for what was there before the start. */
function sinceText(ms: number): string {
  const sign = ms < 0 ? '-' : '+';
  const rest = Math.abs(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(rest / HOUR);
  const minutes = Math.floor(rest / MINUTE) % 60;
  const seconds = two(Math.floor(rest / SECOND) % 60);
  const fraction = String(rest % SECOND).padStart(3, '0');
  const head = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${sign}${head}:${seconds}.${fraction}`;
}

/** Where somebody wants to go: a line, or the first one at or after a time. */
export type Target = { readonly seq: number } | { readonly at: number };

const LINE = /^#?\s*([\d,. ]+)$/;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)?$/;
const SINCE = /^\+\s*(?:(\d+):)?(\d+):(\d{2})$/;
const SPAN = /^\+\s*(\d+(?:[.,]\d+)?)\s*(ms|s|sec|m|min|h|d)$/;
const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND,
  sec: SECOND,
  m: MINUTE,
  min: MINUTE,
  h: HOUR,
  d: DAY,
};

/** "1,200", "14:03:22", "+90 s", "+1:30"; null for what is none of these. */
export function targetOf(text: string, startedAt: number): Target | null {
  const trimmed = text.trim().toLowerCase();
  const line = LINE.exec(trimmed)?.[1]?.replaceAll(/[,. ]/g, '');
  if (line !== undefined && line !== '' && Number(line) > 0) return { seq: Number(line) };
  const since = sinceOf(trimmed);
  if (since !== null) return { at: startedAt + since };
  const clock = CLOCK.exec(trimmed);
  return clock === null ? null : clockTarget(clock, startedAt);
}

function sinceOf(text: string): number | null {
  const parts = SINCE.exec(text);
  if (parts !== null) {
    const [, hours = '0', minutes = '0', seconds = '0'] = parts;
    return Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
  }
  const [, amount, unit] = SPAN.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return null;
  return Number(amount.replace(',', '.')) * (UNITS[unit] ?? 1);
}

/** The next such time of day, from the start on. */
function clockTarget([, hours, minutes, seconds, fraction]: RegExpExecArray, startedAt: number) {
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null;
  const date = new Date(startedAt);
  const ms = Number((fraction ?? '').padEnd(3, '0'));
  date.setHours(Number(hours), Number(minutes), Number(seconds ?? 0), ms);
  const precision = seconds === undefined ? MINUTE : SECOND;
  // 14:03 of a job that began at 14:03:22 is today.
  if (date.getTime() + precision <= startedAt) date.setDate(date.getDate() + 1);
  return { at: date.getTime() };
}
