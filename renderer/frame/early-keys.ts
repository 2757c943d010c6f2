import { type Dispatch, type SetStateAction, useEffect } from 'react';

/** What was typed while the palette's field, or its code, was still on its way. */
let early = '';
let type: ((letter: string) => void) | null = null;

function take(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if ((key.length > 1 && key !== 'Enter') || ctrlKey || metaKey || altKey) return;
  if (target instanceof Element && target.closest('[role=dialog]') !== null) return;
  event.preventDefault();
  event.stopPropagation();
  if (key === 'Enter') return;
  if (type === null) early += key;
  else type(key);
}

/** Who types on after the key that opens the palette is faster than its field is there: nothing of that is lost, or meant for the page. */
export function useEarlyKeys(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    window.addEventListener('keydown', take, true);
    return () => {
      window.removeEventListener('keydown', take, true);
      early = '';
    };
  }, [isOpen]);
}

/** The field that they are for. */
export function useEarlyLetters(change: Dispatch<SetStateAction<string>>): void {
  useEffect(() => {
    type = (letters) => change((typed) => typed + letters);
    type(early);
    early = '';
    return () => {
      type = null;
    };
  }, [change]);
}
