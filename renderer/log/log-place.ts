/** The height of a log's row; one of several lines is higher. */
export const ROW = 20;
/** Browsers lose exactness, and then rows, in elements higher than some 16 million pixels. */
const MAX_HEIGHT = 8_000_000;
/** Rows beyond the screen that are drawn too. */
const OVERSCAN = 2;

/** How much there is, and how much of it is seen: entries, and pixels of the screen. */
export interface Extent {
  readonly count: number;
  readonly viewHeight: number;
}

/**
 * Which entry is where: so many of them, with a fraction, lie above the line that is `y` pixels below
 * the top of the screen. That line is at the top in the beginning and at the bottom in the end, so that
 * both ends are exact, however high the rows are.
 */
export interface Place {
  readonly position: number;
  readonly y: number;
}

/** The scrolled element's height: that of the rows, as far as a browser can. */
export function heightOf({ count }: Extent): number {
  return Math.min(count * ROW, MAX_HEIGHT);
}

/** True when the element is lower than its rows: a pixel of it then stands for more than one. */
export function isCapped(extent: Extent): boolean {
  return heightOf(extent) < extent.count * ROW;
}

export function placeAt(scrollTop: number, extent: Extent): Place {
  return placeOf(scrollTop / (heightOf(extent) - extent.viewHeight), extent);
}

/** With the entry a third of the screen below its top, or nearer to where the log begins or ends. */
export function placeOfSeq(seq: number, { count, viewHeight }: Extent): Place {
  const position = seq - 1;
  const lowest = viewHeight - (count - position) * ROW;
  return { position, y: Math.min(position * ROW, Math.max(viewHeight / 3, lowest)) };
}

/** The first entry that is seen. */
export function topSeqOf({ position, y }: Place, { count }: Extent): number {
  return Math.min(count, Math.max(1, Math.ceil(position - y / ROW) + 1));
}

export function endOf(extent: Extent): Place {
  return placeOf(1, extent);
}

/** Where it is after the rows moved by so many pixels. */
export function moved({ position, y }: Place, pixels: number, extent: Extent): Place {
  return placeOf((position * ROW - y + pixels) / rangeOf(extent), extent);
}

/** The scroll position that stands for a place. */
export function scrollTopOf({ position, y }: Place, extent: Extent): number {
  const share = (position * ROW - y) / rangeOf(extent);
  return share * (heightOf(extent) - extent.viewHeight);
}

/** The first and last sequence number to draw. */
export function drawnAt({ position, y }: Place, { count, viewHeight }: Extent): [number, number] {
  const first = Math.floor(position - y / ROW) + 1 - OVERSCAN;
  const last = Math.ceil(position + (viewHeight - y) / ROW) + OVERSCAN;
  return [Math.max(1, first), Math.min(count, last)];
}

/** So many at most. */
export function mostDrawn({ viewHeight }: Extent): number {
  return Math.ceil(viewHeight / ROW) + 2 * OVERSCAN + 2;
}

function placeOf(share: number, { count, viewHeight }: Extent): Place {
  const inside = Math.min(1, Math.max(0, share));
  return { position: inside * count, y: inside * viewHeight };
}

function rangeOf({ count, viewHeight }: Extent): number {
  return Math.max(1, count * ROW - viewHeight);
}
