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
  readonly selection: LineSelection;
}

/** With the log in focus Ctrl A and Ctrl C take lines, Escape lets go. */
export function useLogKeys(keys: LogKeys): void {
  const { call } = useClient();
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!ofLog(event, latest.current, call)) return;
      event.preventDefault();
      // Escape would leave the page otherwise.
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [call]);
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
