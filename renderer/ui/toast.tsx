import { Button } from '@mantine/core';
import { type NotificationData, notifications } from '@mantine/notifications';
import { keysOf, keyText, tipOf } from '../commands/keys.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';

/** What can be done about it next. */
interface Offer {
  readonly verb: string;
  readonly act: () => void;
}

const SHOWN_MS = 4000;
/** Who is to take something back has to see first what became of it. */
const UNDO_MS = 10_000;
/** The more is at stake, the longer one looks; the server keeps what was deleted for longer. */
const UNDO_MANY_MS = 30_000;

const closeButton = () => ({ 'aria-label': t('common.close') });

/** Says what was done, and goes away. */
export function toast(message: string, offer?: Offer): void {
  const id = notifications.show({
    message:
      offer === undefined ? (
        message
      ) : (
        <Offered {...{ message, ...offer }} close={() => notifications.hide(id)} />
      ),
    withBorder: true,
    autoClose: SHOWN_MS,
    closeButtonProps: closeButton(),
  });
}

/**
 * The same, and takes it back when that is wanted: by its button, or by the key while it is there. It stays
 * longer when it was done to many things.
 */
export function undoToast(message: string, act: () => void, count = 1): void {
  const shown: NotificationData = {
    message: <Undoable {...{ message, act }} close={() => notifications.hide(id)} />,
    withBorder: true,
    autoClose: count > 1 ? UNDO_MANY_MS : UNDO_MS,
    closeButtonProps: closeButton(),
    // A pointer over it holds it anyway; whoever is there by the keys holds it too.
    onFocus: () => notifications.update({ ...shown, id, autoClose: false }),
    onBlur: () => notifications.update({ ...shown, id }),
    // The newest one is seen however many failures are told, as it is the one that the key means.
    priority: Date.now(),
  };
  const id = notifications.show(shown);
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
    // Some of these at once leave room for what is told next.
    priority: -1,
    closeButtonProps: closeButton(),
  });
}

interface UndoableProps {
  readonly message: string;
  readonly act: () => void;
  readonly close: () => void;
}

function Undoable({ message, act, close }: UndoableProps) {
  const take = (): void => {
    close();
    act();
  };
  useCommands({ undo: take });
  const [key = ''] = keysOf('undo');
  return (
    <span className="offer">
      <span className="offer-text">{message}</span>
      <Button variant="subtle" size="compact-xs" title={tipOf('undo')} onClick={take}>
        {t('common.undo')}
        <kbd>{keyText(key)}</kbd>
      </Button>
    </span>
  );
}

interface OfferedProps extends Offer, UndoableProps {}

function Offered({ message, verb, act, close }: OfferedProps) {
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
