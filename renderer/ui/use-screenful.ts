import { useDeferredValue } from 'react';

/** As many rows as the highest screen has. */
const SCREENFUL = 30;

/** How many rows of a list to draw: a screenful, so that it is there at once, and all as soon as that is seen. */
export function useScreenful(): number {
  return useDeferredValue(Number.MAX_SAFE_INTEGER, SCREENFUL);
}
