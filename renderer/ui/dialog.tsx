import { Modal, type ModalProps } from '@mantine/core';
import { useEffect } from 'react';

/** What goes away by itself, and the focus with it. */
const FLOATS = '[role="menu"], [role="dialog"]';

/** What had the focus last, of what stays. */
let home: HTMLElement | null = null;

/** Takes note of what has the focus, for the dialogs to come. */
export function useFocusHome(): void {
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && target.closest(FLOATS) === null) home = target;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
}

/**
 * A dialog that is there from when it is opened until it is closed. It gives the focus back to what had it: Mantine's
 * does so only where it was there before, and not past the menu that it was opened from.
 */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useEffect(
    () => () => {
      if (document.activeElement === document.body) home?.focus({ preventScroll: true });
    },
    [],
  );
  return <Modal opened {...props} />;
}
