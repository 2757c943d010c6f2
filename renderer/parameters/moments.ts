/** What an input of date or time shows, and the zone that its text names; null when it names none. */
export interface ShownMoment {
  readonly text: string;
  readonly offset: string | null;
}

/** The zone of whoever looks at it. */
export const LOCAL = 'local';

const MOMENT =
  /^(?:(\d{4}-\d\d-\d\d)(?:[T ]|$))?(?:(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i;

/** Null for a text that is no date or time as JSON has them. */
export function shownMoment(text: string): ShownMoment | null {
  const found = MOMENT.exec(text);
  if (found === null) return null;
  const [, date, time, offset] = found;
  const parts = [date, time].filter((part) => part !== undefined);
  const isUtc = offset !== undefined && /^(?:Z|[+-]00:00)$/i.test(offset);
  return { text: parts.join('T'), offset: isUtc ? 'Z' : (offset ?? null) };
}

/** As JSON has it: with seconds, and the offset of the zone at that time. */
export function momentText(shown: string, zone: string | null): string {
  const whole = /(?:^|T)\d\d:\d\d$/.test(shown) ? `${shown}:00` : shown;
  if (zone === null) return whole;
  return `${whole}${zone === LOCAL ? localOffset(shown) : zone}`;
}

/** The zone that the text of a moment is in: the local one where its offset is the same then. */
export function zoneOf({ text, offset }: ShownMoment): string {
  return offset === null || offset === localOffset(text) ? LOCAL : offset;
}

/** The offset of this machine's zone at a time of its own; "Z" for none. */
export function localOffset(text: string): string {
  const at = text.includes('-') ? new Date(text) : new Date();
  const minutes = Number.isNaN(at.getTime()) ? 0 : -at.getTimezoneOffset();
  if (minutes === 0) return 'Z';
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
