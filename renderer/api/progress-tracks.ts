import type { AppEvent } from '../../server/contract/events.ts';
import type { JobState } from '../../server/contract/job.ts';
import {
  beginTrack,
  nextTrack,
  type ProgressPace,
  type ProgressTrack,
  trackPace,
} from './progress-track.ts';

/** Of so many active jobs it is kept; the one that was heard of longest ago goes first. */
const MOST = 500;

const tracks = new Map<string, ProgressTrack>();

/** Takes in what an event says of a job's progress. */
export function hearProgress(event: AppEvent, now: number): void {
  if (event.type === 'job.removed') tracks.delete(event.id);
  if (event.type === 'job.changed') hear(event.job, now);
}

function hear({ id, status, progress }: JobState, now: number): void {
  const value = status === 'active' ? (progress?.value ?? null) : null;
  if (value === null) {
    tracks.delete(id);
    return;
  }
  const known = tracks.get(id);
  tracks.delete(id);
  tracks.set(id, known === undefined ? beginTrack(value, now) : nextTrack(known, value, now));
  for (const oldest of tracks.keys()) {
    if (tracks.size <= MOST) return;
    tracks.delete(oldest);
  }
}

/** How a job goes on, by what this console saw of it; null while that says nothing. */
export function progressPace(id: string, now: number): ProgressPace | null {
  const track = tracks.get(id);
  return track === undefined ? null : trackPace(track, now);
}
