import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { t } from '../i18n/i18n.ts';

/** What can be done about it next. */
interface Offer {
  readonly verb: string;
  readonly act: () => void;
}

const closeButton = () => ({ 'aria-label': t('common.close') });

/** Says what was done, and goes away. */
export function toast(message: string, offer?: Offer): void {
  const id = notifications.show({
    message:
      offer === undefined ? message : withOffer(message, offer, () => notifications.hide(id)),
    withBorder: true,
    autoClose: 4000,
    closeButtonProps: closeButton(),
  });
}

/** A failure stays until it is read. */
export function toastFailure(what: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  notifications.show({
    title: what,
    message,
    color: 'red',
    withBorder: true,
    autoClose: 12_000,
    closeButtonProps: closeButton(),
  });
}

function withOffer(message: string, { verb, act }: Offer, close: () => void) {
  const take = (): void => {
    close();
    act();
  };
  return (
    <span className="offer">
      {message}
      <Button variant="subtle" size="compact-xs" onClick={take}>
        {verb}
      </Button>
    </span>
  );
}
