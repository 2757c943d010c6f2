import type { Rectangle } from 'electron';

const DEFAULT_SIZE = { width: 1280, height: 800 } as const;
export const LEAST_SIZE = { width: 960, height: 600 } as const;

/** So much of a window's title must be within reach, or nobody could move it back. */
const REACH_PX = 80;

/** Where a window may be put: the kept place if a screen still shows it, else the default size. */
export function placeWindow(
  kept: Rectangle | null,
  workAreas: readonly Rectangle[],
): Rectangle | { readonly width: number; readonly height: number } {
  if (kept === null) return DEFAULT_SIZE;
  const area = workAreas.find((candidate) => titleIsOn(kept, candidate));
  if (area === undefined) return DEFAULT_SIZE;
  return {
    x: kept.x,
    y: kept.y,
    width: within(kept.width, LEAST_SIZE.width, area.width),
    height: within(kept.height, LEAST_SIZE.height, area.height),
  };
}

function titleIsOn(window: Rectangle, area: Rectangle): boolean {
  const left = Math.max(window.x, area.x);
  const right = Math.min(window.x + window.width, area.x + area.width);
  const titleIsVisible = window.y >= area.y && window.y <= area.y + area.height - REACH_PX;
  return titleIsVisible && right - left >= REACH_PX;
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
