/** What was seen of a job's progress, from when it was first heard of. Times in ms. */
export interface ProgressTrack {
  readonly value: number;
  /** When it came to that. */
  readonly at: number;
  readonly sinceAt: number;
  readonly changes: number;
  /** A part of the whole in a ms, smoothed; null before it went on for the first time. */
  readonly rate: number | null;
  /** When it should be done, as it was last told. */
  readonly endAt: number | null;
}

/** How fast it goes on, and how long it takes yet. */
export interface ProgressPace {
  /** Parts of a hundred in a minute. */
  readonly perMinute: number;
  readonly leftMs: number;
}

/** What was longer ago than this counts half. */
const HALF_MS = 20_000;
/** Less says nothing of what is to come. */
const LEAST_MS = 4000;
const LEAST_CHANGES = 3;
/** What was told stays true while the end moves by less of the time that is left. */
const STEADY_SHARE = 0.15;
const STEADY_MS = 3000;

export function beginTrack(value: number, at: number): ProgressTrack {
  return { value, at, sinceAt: at, changes: 0, rate: null, endAt: null };
}

/** One that goes back has begun something else. */
export function nextTrack(track: ProgressTrack, value: number, at: number): ProgressTrack {
  if (value < track.value) return beginTrack(value, at);
  if (value === track.value || at <= track.at) return track;
  const rate = smoothed(track, (value - track.value) / (at - track.at), at - track.at);
  const next = { ...track, value, at, changes: track.changes + 1, rate };
  return { ...next, endAt: steadyEnd(track.endAt, at + (1 - value) / rate, at) };
}

/** Null while too little was seen. What stands still for long is told to take longer. */
export function trackPace(track: ProgressTrack, now: number): ProgressPace | null {
  const { rate, changes, at, sinceAt, value, endAt } = track;
  if (rate === null || endAt === null) return null;
  if (changes < LEAST_CHANGES || at - sinceAt < LEAST_MS) return null;
  const waited = Math.max(0, now - at);
  const usual = (at - sinceAt) / changes;
  if (waited <= 2 * usual + LEAST_MS) {
    return { perMinute: rate * 60_000 * 100, leftMs: Math.max(0, endAt - now) };
  }
  const slower = smoothed(track, 0, waited);
  return { perMinute: slower * 60_000 * 100, leftMs: (1 - value) / slower };
}

/** The longer something went on, the more it counts; the first time it is all that there is. */
function smoothed({ rate, at, sinceAt }: ProgressTrack, next: number, tookMs: number): number {
  if (rate === null) return next;
  const fresh = 1 - 2 ** (-tookMs / HALF_MS);
  // At first all that was seen counts alike.
  const share = Math.max(fresh, tookMs / (at - sinceAt + tookMs));
  return rate + Math.min(1, share) * (next - rate);
}

function steadyEnd(told: number | null, endAt: number, now: number): number {
  if (told === null) return endAt;
  const mayMove = Math.max(STEADY_MS, (endAt - now) * STEADY_SHARE);
  return Math.abs(endAt - told) <= mayMove ? told : endAt;
}
