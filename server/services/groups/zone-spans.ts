import type { TimeRange, ZoneSpan } from '../../storage/stats-storage.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** No clock is put forward and back again in less. */
const STEP_MS = 4 * DAY_MS;

/** How a zone's clock goes, from before a time until after another. */
export function zoneSpans(timeZone: string, { from, until }: TimeRange): ZoneSpan[] {
  const offsetAt = offsets(timeZone);
  const spans: ZoneSpan[] = [];
  let at = from - DAY_MS;
  let offsetMs = offsetAt(at);
  while (at < until + DAY_MS) {
    const next = at + STEP_MS;
    if (offsetAt(next) !== offsetMs) {
      const change = changeBetween(offsetAt, at, next);
      spans.push({ until: change, offsetMs });
      offsetMs = offsetAt(change);
    }
    at = next;
  }
  return [...spans, { until: Number.POSITIVE_INFINITY, offsetMs }];
}

/** The day that begins at this midnight of the clock: when it begins, and when it ends. Either may be moved by a change. */
export function dayRange(spans: readonly ZoneSpan[], midnight: number): TimeRange {
  let begin = Number.NEGATIVE_INFINITY;
  const parts: TimeRange[] = [];
  for (const { until: end, offsetMs } of spans) {
    const from = Math.max(begin, midnight - offsetMs);
    const until = Math.min(end, midnight + DAY_MS - offsetMs);
    if (from < until) parts.push({ from, until });
    begin = end;
  }
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return { from: midnight, until: midnight };
  return { from: first.from, until: last.until };
}

/** Clocks change at whole minutes. */
function changeBetween(offsetAt: (at: number) => number, from: number, until: number): number {
  let [before, after] = [Math.floor(from / MINUTE_MS), Math.ceil(until / MINUTE_MS)];
  const offset = offsetAt(before * MINUTE_MS);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle * MINUTE_MS) === offset) before = middle;
    else after = middle;
  }
  return after * MINUTE_MS;
}

function offsets(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  return (at) => {
    const parts = format.formatToParts(at).map(({ type, value }) => [type, Number(value)]);
    const { year = 0, month = 1, day, hour, minute, second } = Object.fromEntries(parts);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  };
}
