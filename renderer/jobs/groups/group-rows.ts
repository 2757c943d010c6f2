import type { JobGroup } from '../../../server/contract/job.ts';

/** What stands in a row of the list: a group's head, or one of its jobs. */
interface GroupRow {
  readonly group: JobGroup;
  /** Of the job among those of its group; -1 for the head. */
  readonly index: number;
}

/** Where everything stands, however many jobs there are: it knows the groups alone. */
export interface GroupLayout {
  readonly groups: readonly JobGroup[];
  readonly rows: number;
  rowAt(place: number): GroupRow | undefined;
  /** Where a group's head, or one of its jobs, stands; -1 when it is not shown. */
  placeOf(key: string, index: number): number;
}

export function layoutOf(groups: readonly JobGroup[], open: ReadonlySet<string>): GroupLayout {
  const starts: number[] = [];
  let rows = 0;
  for (const { key, total } of groups) {
    starts.push(rows);
    rows += 1 + (open.has(key) ? total : 0);
  }
  const places = new Map(groups.map(({ key }, no) => [key, no]));
  return {
    groups,
    rows,
    rowAt(place) {
      if (place < 0 || place >= rows) return undefined;
      const no = lastAtMost(starts, place);
      const group = groups[no];
      return group && { group, index: place - (starts[no] ?? 0) - 1 };
    },
    placeOf(key, index) {
      const no = places.get(key);
      if (no === undefined || (index >= 0 && !open.has(key))) return -1;
      return (starts[no] ?? 0) + 1 + index;
    },
  };
}

/** Of numbers in order, the place of the last one that is no larger. */
function lastAtMost(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((numbers[middle] ?? 0) <= most) low = middle;
    else high = middle;
  }
  return low;
}

/** A part of a group's jobs, which comes by one call. */
export interface GroupPart {
  readonly group: JobGroup;
  /** From 0. */
  readonly part: number;
}

/** So many jobs are in a part. */
export const PART = 100;

/** The parts that these rows are of. */
export function partsOf(layout: GroupLayout, places: readonly number[]): GroupPart[] {
  const parts = new Map<string, GroupPart>();
  for (const place of places) {
    const row = layout.rowAt(place);
    if (row === undefined || row.index < 0) continue;
    const part = Math.floor(row.index / PART);
    parts.set(partKey(row.group.key, part), { group: row.group, part });
  }
  return [...parts.values()];
}

export function partKey(key: string, part: number): string {
  return `${key} ${part}`;
}

/** How many jobs came that the layout does not show yet. */
export function newCount(shown: readonly JobGroup[], live: readonly JobGroup[]): number {
  const known = new Map(shown.map(({ key, total }) => [key, total]));
  return live.reduce((sum, { key, total }) => sum + Math.max(0, total - (known.get(key) ?? 0)), 0);
}

/** Counts as they are now, in the layout as it is shown; what is not there any more is shown as it was. */
export function withCounts(shown: readonly JobGroup[], live: readonly JobGroup[]): JobGroup[] {
  const now = new Map(live.map((group) => [group.key, group]));
  return shown.map((group) => ({ ...(now.get(group.key) ?? group), total: group.total }));
}
