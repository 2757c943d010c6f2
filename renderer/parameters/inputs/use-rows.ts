import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Json } from '../../../server/contract/scalars.ts';
import type { Change } from './input-props.ts';

/** The rows of a list, each the same one wherever it is moved to. */
export interface Rows {
  readonly ids: readonly number[];
  readonly box: RefObject<HTMLDivElement | null>;
  add(index: number): void;
  remove(index: number): void;
  move(index: number, by: number): void;
  set(index: number, item: Json, at: string, change: Change): void;
}

export function useRows(
  items: readonly Json[],
  change: (items: readonly Json[]) => void,
  newItem: () => Json,
): Rows {
  const [kept, setIds] = useState(() => items.map((_, index) => index));
  const next = useRef(items.length);
  const ids = items.map((_, index) => kept[index] ?? -index - 1);
  const box = useRef<HTMLDivElement>(null);
  const focusAt = useFocusAfter(box);
  const take = (all: readonly Json[], allIds: readonly number[]): void => {
    setIds([...allIds]);
    change(all);
  };
  return {
    ids,
    box,
    add(index) {
      next.current += 1;
      focusAt(index);
      take(items.toSpliced(index, 0, newItem()), ids.toSpliced(index, 0, next.current));
    },
    remove(index) {
      focusAt(Math.min(index, items.length - 2));
      take(items.toSpliced(index, 1), ids.toSpliced(index, 1));
    },
    move(index, by) {
      const to = index + by;
      if (to < 0 || to >= items.length) return;
      focusAt(to);
      take(moved(items, index, to), moved(ids, index, to));
    },
    set: (index, item, at, changeAt) => changeAt(items.with(index, item), at),
  };
}

function moved<T>(all: readonly T[], from: number, to: number): T[] {
  return all.flatMap((one, index) => {
    if (index === from) return [];
    const it = all.slice(from, from + 1);
    if (index !== to) return [one];
    return to > from ? [one, ...it] : [...it, one];
  });
}

const FIELDS = 'input, textarea, button';

/**
 * Gives back how to name the row that has the focus once it is drawn: a button that was used keeps it, wherever
 * its row went; else it is the row's first field, or with no rows left the button below them.
 */
function useFocusAfter(box: RefObject<HTMLDivElement | null>): (index: number) => void {
  const wanted = useRef<{ readonly index: number; readonly from: Element | null } | null>(null);
  useEffect(() => {
    const asked = wanted.current;
    wanted.current = null;
    if (asked !== null && box.current !== null) focusRow(box.current, asked.index, asked.from);
  });
  return (index) => {
    wanted.current = { index, from: document.activeElement };
  };
}

function focusRow(box: HTMLElement, index: number, from: Element | null): void {
  const row = box.children[Math.max(index, 0)];
  if (row === undefined) return;
  if (from instanceof HTMLElement && row.contains(from)) from.focus();
  if (row.contains(document.activeElement)) return;
  const field = row.matches('button') ? row : row.querySelector(FIELDS);
  if (field instanceof HTMLElement) field.focus();
}
