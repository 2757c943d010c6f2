import { type SyntheticEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** A pointer that only passes by asks nothing. */
const OPEN_MS = 350;
/** Time to get from the word to the card. */
const CLOSE_MS = 250;

export interface ShownEnding {
  readonly id: string;
  /** Where the word is that it was asked by. */
  readonly at: DOMRect;
  /** Somebody pressed for it: it has the focus, and stays. */
  readonly isHeld: boolean;
  /** What had the focus, which it is given back to. */
  readonly from: Element | null;
}

/** The job that an element, or what it stands in, tells the ending of. */
function wordOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-ending]') : null;
}

function shownAt(word: HTMLElement, isHeld: boolean): ShownEnding {
  const { activeElement: from } = document;
  return { id: word.dataset['ending'] ?? '', at: word.getBoundingClientRect(), isHeld, from };
}

export type EndingCardState = ReturnType<typeof useEndingCard>;

/**
 * One card for all words that are marked `data-ending={id}` in what `triggers` is spread on. Pointer and focus
 * open it after a moment, a press at once; it goes when both have left.
 */
export function useEndingCard() {
  const [shown, setShown] = useState<ShownEnding | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const after = useCallback((ms: number, act: () => void): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, ms);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const close = useCallback((): void => {
    clearTimeout(timer.current);
    setShown(null);
  }, []);
  const open = useCallback((id: string): void => {
    clearTimeout(timer.current);
    const word = document.querySelector<HTMLElement>(`[data-ending="${id}"]`);
    if (word !== null) setShown(shownAt(word, true));
  }, []);
  const leave = useCallback((): void => {
    after(CLOSE_MS, () => setShown((before) => (before?.isHeld ? before : null)));
  }, [after]);
  const stay = useCallback(() => clearTimeout(timer.current), []);

  const triggers = useMemo(() => {
    const come = ({ target }: SyntheticEvent): void => {
      const word = wordOf(target);
      if (word === null) return;
      const show = (): void =>
        setShown((before) => (before?.isHeld ? before : shownAt(word, false)));
      after(OPEN_MS, show);
    };
    return {
      onMouseOver: come,
      onMouseOut: ({ target }: SyntheticEvent): void => {
        if (wordOf(target) !== null) leave();
      },
      // A click gives focus too, and has its own answer.
      onFocus: (event: SyntheticEvent): void => {
        if (event.target instanceof Element && event.target.matches(':focus-visible')) come(event);
      },
      onBlur: leave,
      onClick: ({ target }: SyntheticEvent): void => {
        const word = wordOf(target);
        if (word?.matches('button')) open(word.dataset['ending'] ?? '');
      },
    };
  }, [after, leave, open]);
  return { shown, open, close, leave, stay, triggers };
}
