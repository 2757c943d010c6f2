import { type RefObject, useEffect, useRef } from 'react';
import { useClient } from '../api/client.ts';
import { copyLines } from './copy-lines.ts';
import type { Kind } from './use-entries.ts';
import type { LineSelection } from './use-line-selection.ts';

interface LogKeys {
  readonly id: string;
  readonly kind: Kind;
  readonly count: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly searchInput: RefObject<HTMLInputElement | null>;
  readonly selection: LineSelection;
  readonly goTo: () => void;
}

/** Ctrl F searches, Ctrl G goes to a line; with the log in focus Ctrl A and Ctrl C take lines, Escape lets go. */
export function useLogKeys(keys: LogKeys): void {
  const { call } = useClient();
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isDone = ofPage(event, latest.current) || ofLog(event, latest.current, call);
      if (!isDone) return;
      event.preventDefault();
      // Escape would leave the page otherwise.
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [call]);
}

/** A dialog, or an editor, which has its own search. */
function isElsewhere({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role=dialog], .cm-editor') !== null;
}

/** From anywhere on the page but a dialog; true when it was for the log. */
function ofPage(event: KeyboardEvent, { searchInput, goTo }: LogKeys): boolean {
  if (isElsewhere(event) || event.altKey || event.shiftKey) return false;
  if (!event.ctrlKey && !event.metaKey) {
    const isTyped =
      event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
    if (event.key !== '/' || isTyped) return false;
  } else if (event.key === 'g') {
    goTo();
    return true;
  } else if (event.key !== 'f') return false;
  searchInput.current?.focus();
  searchInput.current?.select();
  return true;
}

/** While the log has the focus. */
function ofLog(
  event: KeyboardEvent,
  { id, kind, count, scroller, selection }: LogKeys,
  call: Parameters<typeof copyLines>[0]['call'],
): boolean {
  if (event.target !== scroller.current) return false;
  const { range, clear, selectAll } = selection;
  if (event.key === 'Escape' && range !== null) {
    clear();
    return true;
  }
  if (!event.ctrlKey && !event.metaKey) return false;
  if (event.key === 'a') {
    selectAll(count);
    return true;
  }
  if (event.key !== 'c' || range === null || document.getSelection()?.isCollapsed === false)
    return false;
  void copyLines({ call, id, kind, range });
  return true;
}
