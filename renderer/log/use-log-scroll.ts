import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import {
  drawnAt,
  type Extent,
  endOf,
  isCapped,
  moved,
  type Place,
  placeAt,
  placeOfSeq,
  ROW,
  scrollTopOf,
} from './log-place.ts';

type Scroller = RefObject<HTMLDivElement | null>;

/** Logs of so few entries are drawn whole, and the browser scrolls them. */
const WHOLE = 300;

/** What is on the screen; the same as long as that is. */
export interface LogView {
  readonly place: Place;
  readonly extent: Extent;
  /** All entries are drawn, and no others. */
  readonly isWhole: boolean;
  readonly first: number;
  readonly last: number;
}

/**
 * Scrolls through any number of entries: at the end it follows what comes, elsewhere it stays with what
 * somebody reads, whatever comes. There are `total` entries, and those up to `end` can be shown at once.
 */
export function useLogScroll(scroller: Scroller, total: number, end: number) {
  const { width, height: viewHeight } = useSize(scroller);
  const [place, setPlace] = useState<Place>({ position: 0, y: 0 });
  const [follows, setFollows] = useState(true);
  const count = useShownCount(total, end, follows);
  const isWhole = count <= WHOLE;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that wrap have another height at another width
  const view = useMemo((): LogView => {
    const extent = { count, viewHeight };
    const shown = follows ? endOf(extent) : place;
    const [first, last] = isWhole ? [1, count] : drawnAt(shown, extent);
    return { place: shown, extent, isWhole, first, last };
  }, [count, isWhole, viewHeight, width, follows, place]);
  const { extent, place: shown } = view;
  const lastTop = useRef(0);
  const latest = useRef({ extent, shown });
  latest.current = { extent, shown };

  const scrollTo = useScrollTo(scroller, lastTop);
  const scrolled = useCallback((): void => {
    const element = scroller.current;
    if (element === null || element.scrollTop === lastTop.current) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    if (scrollHeight - clientHeight - scrollTop < 2) setFollows(true);
    else if (scrollTop < lastTop.current) setFollows(false);
    lastTop.current = scrollTop;
    setPlace(placeAt(scrollTop, latest.current.extent));
  }, [scroller]);
  const follow = useCallback((on: boolean): void => {
    if (!on) setPlace(latest.current.shown);
    setFollows(on);
  }, []);
  const moveBy = useCallback((pixels: number): void => {
    const next = moved(latest.current.shown, pixels, latest.current.extent);
    setPlace(next);
    setFollows(next.position >= latest.current.extent.count);
  }, []);

  const goTo = useGoTo(scroller, latest, scrollTo, (next) => {
    setFollows(false);
    setPlace(next);
  });

  const isFine = isCapped(extent) && !isWhole;
  useFineScroll(scroller, isFine, moveBy);
  // The height of a log that is drawn whole is that of its rows, so each time then: they may have arrived, or wrap otherwise.
  const time = isWhole ? {} : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useLayoutEffect(() => {
    if (follows) scrollTo(Number.MAX_SAFE_INTEGER);
    else if (isFine) scrollTo(scrollTopOf(place, extent));
  }, [time, follows, isFine, place, extent, scrollTo]);

  return { view, follows, follow, scrolled, goTo };
}

/** Shows an entry; `arrive` takes note of its place. */
function useGoTo(
  scroller: Scroller,
  latest: RefObject<{ readonly extent: Extent }>,
  scrollTo: (top: number) => void,
  arrive: (place: Place) => void,
) {
  const arrived = useRef(arrive);
  arrived.current = arrive;
  return useCallback(
    (seq: number): void => {
      const { extent } = latest.current;
      const place = placeOfSeq(seq, extent);
      arrived.current(place);
      const top = topOfPlace(scroller, seq, place, extent);
      if (top !== undefined) scrollTo(top);
    },
    [scroller, latest, scrollTo],
  );
}

/** Where to scroll to for an entry; undefined where that follows from its place. */
function topOfPlace({ current }: Scroller, seq: number, place: Place, extent: Extent) {
  // A log that is drawn whole has its rows as high as they are.
  const row =
    extent.count <= WHOLE ? current?.querySelector('.log-block')?.children[seq - 1] : undefined;
  if (row instanceof HTMLElement) return row.offsetTop - extent.viewHeight / 2;
  return isCapped(extent) ? undefined : scrollTopOf(place, extent);
}

/** Who follows a flood sees what is here, not empty rows of what is on its way. It never becomes less. */
function useShownCount(total: number, end: number, follows: boolean): number {
  const shown = useRef(total);
  shown.current = follows ? Math.max(shown.current, Math.min(total, end)) : total;
  return shown.current;
}

function useScrollTo(scroller: Scroller, lastTop: RefObject<number>) {
  return useCallback(
    (top: number): void => {
      const element = scroller.current;
      if (element === null) return;
      element.scrollTop = top;
      lastTop.current = element.scrollTop;
    },
    [scroller, lastTop],
  );
}

function useSize(scroller: Scroller): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return size;
}

/** Wheel and keys move by rows, also where a pixel of the scroll bar stands for many. */
function useFineScroll(
  scroller: Scroller,
  isFine: boolean,
  moveBy: (pixels: number) => void,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !isFine) return;
    const wheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      moveBy(event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * ROW : event.deltaY);
    };
    const press = (event: KeyboardEvent): void => {
      const page = element.clientHeight - ROW;
      const steps: Readonly<Record<string, number>> = {
        ArrowDown: ROW,
        ArrowUp: -ROW,
        PageDown: page,
        PageUp: -page,
        ' ': page,
        Home: Number.NEGATIVE_INFINITY,
        End: Number.POSITIVE_INFINITY,
      };
      const step = steps[event.key];
      if (step === undefined || event.target !== element) return;
      event.preventDefault();
      moveBy(step);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('keydown', press);
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('keydown', press);
    };
  }, [scroller, isFine, moveBy]);
}
