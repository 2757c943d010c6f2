import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
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

/** The same, and takes it back when that is wanted: by its button, or by the key while it is there. */
export function undoToast(message: string, act: () => void): void {
  const id = notifications.show({
    message: <Undoable {...{ message, act }} close={() => notifications.hide(id)} />,
    withBorder: true,
    autoClose: UNDO_MS,
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
