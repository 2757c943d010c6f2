import { type RefObject, useEffect, useState } from 'react';

/**
 * A log that is followed stays while a mouse button is down in it, or text could not be selected. Who selected some,
 * or lines, reads it, and it is not followed any more; true while it is not known yet.
 */
export function useHold(
  scroller: RefObject<HTMLElement | null>,
  runsBy: boolean,
  follow: (on: boolean) => void,
): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !runsBy) return;
    const press = ({ button, target }: MouseEvent): void => {
      // The scroll bar is the element itself.
      if (button !== 0 || target === element || !(target instanceof Element)) return;
      const picksLines = target.closest('.log-seq') !== null;
      follow(false);
      setHeld(true);
      const held = new AbortController();
      const release = (): void => {
        held.abort();
        setHeld(false);
        if (!picksLines && !hasSelection(element)) follow(true);
      };
      // Of selected text that is dragged away nobody tells that the button is up.
      for (const end of ['mouseup', 'dragend'])
        window.addEventListener(end, release, { signal: held.signal });
    };
    element.addEventListener('mousedown', press);
    return () => element.removeEventListener('mousedown', press);
  }, [scroller, runsBy, follow]);
  return isHeld;
}

function hasSelection(element: HTMLElement): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && element.contains(selection.anchorNode);
}
