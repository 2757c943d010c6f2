import type { Progress } from '../../server/contract/job.ts';
import type { ProgressPace } from '../api/progress-track.ts';
import { pointed } from '../i18n/grouped.ts';
import { currentLanguage, t } from '../i18n/i18n.ts';
import { durationText } from '../ui/words.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What is told of a progress; what is not known is empty or null. */
export function progressWords(progress: Progress | null, pace: ProgressPace | null) {
  const { text = '', value = null } = progress ?? {};
  const percent = value === null ? '' : barOf(value);
  const rate = pace === null ? null : rateText(pace.perMinute);
  const left = pace === null ? null : leftText(pace.leftMs);
  const title = [text, percent, rate, left].filter(Boolean).join(' \u00b7 ');
  return { text, percent, rate, left, title };
}

export function barOf(value: number): string {
  return `${Math.floor(value * 100)}%`;
}

/** Null for what is over in a moment, and what hardly goes on. */
function rateText(perMinute: number): string | null {
  if (perMinute >= 100 || perMinute < 0.05) return null;
  const figure = perMinute < 10 ? perMinute.toFixed(1) : String(Math.round(perMinute));
  return t('jobs.progress.rate', { rate: pointed(figure, currentLanguage()) });
}

/** As exact as it can be known: it would be wrong to the second. */
export function leftText(ms: number): string | null {
  if (ms > 100 * HOUR) return null;
  if (ms < 10 * SECOND) return t('jobs.progress.soon');
  return t('jobs.progress.left', { time: durationText(roundedUp(ms)) });
}

function roundedUp(ms: number): number {
  const unit = unitOf(ms);
  return Math.ceil(ms / unit) * unit;
}

function unitOf(ms: number): number {
  if (ms <= 50 * SECOND) return 10 * SECOND;
  if (ms <= 20 * MINUTE) return MINUTE;
  if (ms <= HOUR) return 5 * MINUTE;
  return ms <= 10 * HOUR ? 10 * MINUTE : HOUR;
}
