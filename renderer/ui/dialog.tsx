import { Button, Group, Modal, type ModalProps } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { t } from '../i18n/i18n.ts';

/** What had the focus last, of what stays when menus and dialogs go. */
let home: HTMLElement | null = null;

document.addEventListener('focusin', ({ target }) => {
  const stays = target instanceof HTMLElement && !target.closest('[role=menu],[role=dialog]');
  if (stays) home = target;
});

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
  // A button that was busy has lost it meanwhile.
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('[aria-modal=true] [data-autofocus]')?.focus();
  });
  return <Modal opened {...props} />;
}

interface DialogButtonsProps {
  readonly close: () => void;
  /** A button that is kept away from the others, as what is lost by it is lost. */
  readonly apart?: ReactNode;
  /** The button that does it. */
  readonly children: ReactNode;
}

/** Beside what does it the way out. */
export function DialogButtons({ close, apart, children }: DialogButtonsProps) {
  return (
    <Group justify="flex-end" gap="sm">
      {apart}
      <Button variant="default" onClick={close}>
        {t('common.cancel')}
      </Button>
      {children}
    </Group>
  );
}
