import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const ROW = 20;
/** Browsers lose exactness, and then rows, in elements higher than some 16 million pixels. */
const MAX_HEIGHT = 8_000_000;
const OVERSCAN = 20;

interface View {
  readonly top: number;
  readonly height: number;
}

/**
 * Scrolls through any number of rows. The element is as high as the rows, up to a limit; beyond that
 * its scroll position stands for a place in the rows, and the wheel still moves by rows.
 */
export function useLogScroll(scroller: RefObject<HTMLDivElement | null>, count: number) {
  const [view, setView] = useState<View>({ top: 0, height: 0 });
  const [follows, setFollows] = useState(true);
  const rowsHeight = count * ROW;
  const height = Math.min(rowsHeight, MAX_HEIGHT);
  const scale = height <= view.height ? 1 : (rowsHeight - view.height) / (height - view.height);
  const offset = view.top * scale;

  const measure = useCallback(() => {
    const element = scroller.current;
    if (element !== null) setView({ top: element.scrollTop, height: element.clientHeight });
  }, [scroller]);

  const lastTop = useRef(0);
  const scrolled = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const toEnd = element.scrollHeight - element.clientHeight - element.scrollTop;
    if (toEnd < 2) setFollows(true);
    else if (element.scrollTop < lastTop.current) setFollows(false);
    lastTop.current = element.scrollTop;
    measure();
  }, [scroller, measure]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, measure]);

  useScaledWheel(scroller, scale);

  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows, and the end is elsewhere
  useLayoutEffect(() => {
    const element = scroller.current;
    if (follows && element !== null) element.scrollTop = element.scrollHeight;
  }, [follows, count, view.height, scroller]);

  const first = Math.max(1, Math.floor(offset / ROW) + 1 - OVERSCAN);
  const last = Math.min(count, Math.ceil((offset + view.height) / ROW) + OVERSCAN);
  /** Where the row of a sequence number stands, in the element's own pixels. */
  const topOf = (seq: number): number => (seq - 1) * ROW - offset + view.top;
  return { height, first, last, topOf, follows, setFollows, scrolled };
}

/** The wheel moves by rows, also where a pixel stands for many. */
function useScaledWheel(scroller: RefObject<HTMLDivElement | null>, scale: number): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || scale <= 1) return;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      element.scrollTop += event.deltaY / scale;
      element.scrollLeft += event.deltaX;
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [scroller, scale]);
}
