import { describe, expect, it } from 'vitest';
import {
  beginTrack,
  nextTrack,
  type ProgressTrack,
  trackPace,
} from '../../../renderer/api/progress-track.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What is seen of one that goes on by these parts, each after a second unless told. */
function seen(steps: readonly number[], everyMs = SECOND): ProgressTrack {
  return steps.reduce(
    (track, step) => nextTrack(track, track.value + step, track.at + everyMs),
    beginTrack(0, 0),
  );
}
const times = (count: number, step: number): number[] => Array.from({ length: count }, () => step);

describe('the rate of a progress', () => {
  it('says nothing before it was seen to go on a few times, for some seconds', () => {
    expect(trackPace(beginTrack(0.5, 0), MINUTE)).toBeNull();
    expect(trackPace(seen(times(2, 0.1), 10 * SECOND), 20 * SECOND)).toBeNull();
    expect(trackPace(seen(times(20, 0.01), 100), 2 * SECOND)).toBeNull();
    expect(trackPace(seen(times(4, 0.1)), 4 * SECOND)).not.toBeNull();
  });

  it('is exact for one that is even, and counts down between two steps', () => {
    const track = seen(times(30, 0.01));
    const pace = trackPace(track, track.at);
    expect(pace?.perMinute).toBeCloseTo(60);
    expect(pace?.leftMs).toBeCloseTo(70 * SECOND, -2);
    expect(trackPace(track, track.at + SECOND)?.leftMs).toBeCloseTo(69 * SECOND, -2);
  });

  it('does not jump with steps that are uneven', () => {
    let track = seen(times(20, 0.005));
    let end = trackPace(track, track.at)?.leftMs ?? 0;
    for (const step of [0.009, 0.002, 0.007, 0.003, 0.008, 0.001]) {
      track = nextTrack(track, track.value + step, track.at + SECOND);
      const left = trackPace(track, track.at)?.leftMs ?? 0;
      expect(Math.abs(left + SECOND - end)).toBeLessThan(0.2 * end);
      end = left;
    }
  });

  it('keeps to the end that it told while that moves by little, and tells another when by much', () => {
    const even = seen(times(20, 0.01));
    const told = even.endAt;
    const uneven = [0.016, 0.014, 0.015].reduce(
      (track, step) => nextTrack(track, track.value + step, track.at + SECOND),
      even,
    );
    expect(uneven.endAt).toBe(told);
    // So that what is left counts down by the clock alone.
    expect(trackPace(uneven, uneven.at)?.leftMs).toBe((told ?? 0) - uneven.at);
    const slow = nextTrack(uneven, uneven.value + 0.01, uneven.at + MINUTE);
    expect(slow.endAt).toBeGreaterThan((told ?? 0) + MINUTE);
  });

  it('follows one that becomes slower', () => {
    let track = seen(times(20, 0.02));
    for (let no = 0; no < 90; no += 1) {
      track = nextTrack(track, track.value + 0.001, track.at + SECOND);
    }
    expect(trackPace(track, track.at)?.perMinute).toBeLessThan(12);
  });

  it('tells more time, and a lower rate, the longer it stands still', () => {
    const track = seen(times(30, 0.01));
    const [soon, late] = [MINUTE, 5 * MINUTE].map((ms) => trackPace(track, track.at + ms));
    expect(soon?.leftMs).toBeGreaterThan(70 * SECOND);
    expect(late?.leftMs).toBeGreaterThan(soon?.leftMs ?? 0);
    expect(late?.perMinute).toBeLessThan(soon?.perMinute ?? 0);
  });

  it('begins anew when it goes back, and is not moved by what is said twice', () => {
    const track = seen(times(10, 0.05));
    expect(nextTrack(track, 0.1, track.at + SECOND)).toEqual(beginTrack(0.1, track.at + SECOND));
    expect(nextTrack(track, track.value, track.at + MINUTE)).toBe(track);
  });
});
