import { useCallback, useMemo, useRef, useState } from 'react';

/** Lines from the first to the last, both of them. */
export type LineRange = readonly [number, number];

export type LineSelection = ReturnType<typeof useLineSelection>;

/**
 * Lines that somebody picks by their numbers: a click picks one, a drag or a click with shift all up to
 * there. It goes over any number of pages, as rows that are not on the screen are in no document.
 */
export function useLineSelection() {
  const [ends, setEnds] = useState<LineRange | null>(null);
  const isDragged = useRef(false);

  const press = useCallback((seq: number, extend: boolean): void => {
    isDragged.current = true;
    window.addEventListener(
      'mouseup',
      () => {
        isDragged.current = false;
      },
      { once: true },
    );
    setEnds((before) => [extend && before !== null ? before[0] : seq, seq]);
  }, []);
  const dragTo = useCallback((seq: number): void => {
    if (isDragged.current) setEnds((before) => (before === null ? null : [before[0], seq]));
  }, []);
  const clear = useCallback(() => setEnds(null), []);
  const selectAll = useCallback((count: number) => setEnds([1, count]), []);

  return useMemo(() => {
    const range: LineRange | null = ends === null ? null : [Math.min(...ends), Math.max(...ends)];
    return { range, press, dragTo, clear, selectAll };
  }, [ends, press, dragTo, clear, selectAll]);
}

export function holds(range: LineRange | null, seq: number): boolean {
  return range !== null && seq >= range[0] && seq <= range[1];
}
