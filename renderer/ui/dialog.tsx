import { Button, Group, Modal, type ModalProps } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { t } from '../i18n/i18n.ts';

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

interface DialogButtonsProps {
  readonly close: () => void;
  /** The button that does it. */
  readonly children: ReactNode;
}

/** Beside what does it the way out. */
export function DialogButtons({ close, children }: DialogButtonsProps) {
  return (
    <Group justify="flex-end" gap="sm">
      <Button variant="default" onClick={close}>
        {t('common.cancel')}
      </Button>
      {children}
    </Group>
  );
}
