const ISO =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** The signs that people write them with; months are `mo`, as `m` are minutes. */
const SIGNS = ['y', 'mo', 'w', 'd', 'h', 'm', 's'] as const;

const SECONDS = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;

/** "1h 30m" for PT1H30M; null for what is no duration. */
export function durationWords(iso: string): string | null {
  const found = ISO.exec(iso);
  if (found === null) return null;
  const parts = found.slice(1).map((count, index) => [count, SIGNS[index]] as const);
  const told = parts.filter(([count]) => count !== undefined && Number(count) > 0);
  if (told.length === 0) return '0s';
  return told.map(([count, sign]) => `${count}${sign}`).join(' ');
}

/** PT1H30M for "1h 30m", "90 min" or "1.5 hours"; what is ISO 8601 stays; null for all else. */
export function durationOf(words: string): string | null {
  const text = words.trim();
  if (ISO.test(text.toUpperCase())) return text.toUpperCase();
  if (!/^(?:\d+(?:[.,]\d+)?\s*[a-z]+[\s,]*)+$/i.test(text)) return null;
  let seconds = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)/gi)) {
    const sign = signOf(unit.toLowerCase());
    if (sign === null) return null;
    seconds += Number(count.replace(',', '.')) * SECONDS[sign];
  }
  return Number.isInteger(seconds) ? isoOf(seconds) : null;
}

function signOf(unit: string): keyof typeof SECONDS | null {
  const [sign] = unit;
  const isKnown = /^(?:d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)$/.test(
    unit,
  );
  if (!isKnown) return null;
  return sign === 'd' || sign === 'h' || sign === 'm' ? sign : 's';
}

function isoOf(seconds: number): string {
  if (seconds === 0) return 'PT0S';
  const days = Math.floor(seconds / SECONDS.d);
  const rest = [
    [Math.floor((seconds % SECONDS.d) / SECONDS.h), 'H'],
    [Math.floor((seconds % SECONDS.h) / SECONDS.m), 'M'],
    [seconds % SECONDS.m, 'S'],
  ] as const;
  const time = rest.map(([count, sign]) => (count === 0 ? '' : `${count}${sign}`)).join('');
  return `P${days === 0 ? '' : `${days}D`}${time === '' ? '' : `T${time}`}`;
}
