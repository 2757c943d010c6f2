import { t } from '../i18n/i18n.ts';
import { dateText, formatLocale } from './words.ts';

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
/** More times than this are no sentence. */
const MOST_TIMES = 6;

/** What a part of a field says: a number, a range, or null for what has no simple words. */
type Part = number | readonly [number, number];

/** A cron rule as a sentence, "At 08:30, Monday to Friday"; null for one that has no short one. */
export function cronText(cron: string): string | null {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.trim().split(/\s+/);
  const time = timeText(minute, hour);
  const days = dayText(day, weekday);
  const months = monthText(month);
  if (time === null || days === null || months === null) return null;
  const isDaily = days === '' && months === '' && /^[\d,]+$/.test(hour);
  return [time, isDaily ? t('schedules.rule.daily') : days, months]
    .filter((part) => part !== '')
    .join(', ');
}

function timeText(minute: string, hour: string): string | null {
  if (minute === '*' && hour === '*') return t('schedules.rule.everyMinutes', { count: 1 });
  const step = stepOf(minute);
  if (step !== null) return stepText(step, hour);
  const minutes = numbersOf(minute);
  if (minutes === null) return null;
  const told = minutes.map(String).join(', ');
  if (hour === '*') return t('schedules.rule.hourly', { minutes: told });
  const hours = stepOf(hour);
  if (hours !== null) return t('schedules.rule.hours', { step: hours, minutes: told });
  const range = partOf(hour);
  if (typeof range === 'object' && range !== null) {
    const between = { from: clock(range[0], 0), to: clock(range[1], 59) };
    return t('schedules.rule.hourlyBetween', { minutes: told, ...between });
  }
  const times = numbersOf(hour)?.flatMap((at) => minutes.map((past) => clock(at, past)));
  if (times === undefined || times.length > MOST_TIMES) return null;
  return t('schedules.rule.at', { times: listText(times) });
}

/** Every so many minutes, all day or for some hours of it. */
function stepText(step: number, hour: string): string | null {
  if (hour === '*') return t('schedules.rule.everyMinutes', { count: step });
  const part = partOf(hour);
  if (part === null) return null;
  const [from, to] = typeof part === 'number' ? [part, part] : part;
  return t('schedules.rule.minutesBetween', { step, from: clock(from, 0), to: clock(to, 59) });
}

/** Both a day of the month and one of the week mean either. */
function dayText(day: string, weekday: string): string | null {
  const days = monthDayText(day);
  const weekdays = weekday === '*' ? '' : partsText(weekday, DAYS, 0, weekdayName);
  if (days === null || weekdays === null) return null;
  if (days === '' || weekdays === '') return days + weekdays;
  return t('schedules.rule.or', { one: days, other: weekdays });
}

function monthDayText(day: string): string | null {
  if (day === '*') return '';
  if (day.toUpperCase() === 'L') return t('schedules.rule.lastDay');
  const numbers = numbersOf(day);
  if (numbers === null) return null;
  return t('schedules.rule.days', { count: numbers.length, days: listText(numbers.map(String)) });
}

function monthText(month: string): string | null {
  if (month === '*') return '';
  const months = partsText(month, MONTHS, 1, monthName);
  return months === null ? null : t('schedules.rule.months', { months });
}

/** "Monday to Friday", "June and July". */
function partsText(
  field: string,
  names: readonly string[],
  first: number,
  nameOf: (number: number) => string,
): string | null {
  const texts: string[] = [];
  for (const text of field.split(',')) {
    const part = partOf(numbered(text, names, first));
    if (part === null) return null;
    const [from, to] = typeof part === 'number' ? [part, part] : part;
    const range = { from: nameOf(from), to: nameOf(to) };
    texts.push(from === to ? range.from : t('schedules.rule.range', range));
  }
  return listText(texts);
}

/** Names of days and months as their numbers. */
function numbered(text: string, names: readonly string[], first: number): string {
  return text
    .split('-')
    .map((word) => {
      const at = names.indexOf(word.toUpperCase());
      return at < 0 ? word : String(at + first);
    })
    .join('-');
}

function partOf(text: string): Part | null {
  const [, from, to] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(text) ?? [];
  if (from === undefined) return null;
  return to === undefined ? Number(from) : [Number(from), Number(to)];
}

function numbersOf(field: string): number[] | null {
  return /^\d{1,2}(?:,\d{1,2})*$/.test(field) ? field.split(',').map(Number) : null;
}

function stepOf(field: string): number | null {
  const [, step] = /^\*\/(\d{1,2})$/.exec(field) ?? [];
  return step === undefined ? null : Number(step);
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function listText(texts: readonly string[]): string {
  return new Intl.ListFormat(formatLocale(), { type: 'conjunction' }).format(texts);
}

/** 0 and 7 are Sunday; the fourth of January 1970 was one. */
function weekdayName(day: number): string {
  return dateText(Date.UTC(1970, 0, 4 + (day % 7)), { weekday: 'long', timeZone: 'UTC' });
}

function monthName(month: number): string {
  return dateText(Date.UTC(1970, month - 1, 1), { month: 'long', timeZone: 'UTC' });
}
