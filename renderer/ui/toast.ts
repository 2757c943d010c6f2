import { notifications } from '@mantine/notifications';

export function toast(message: string): void {
  notifications.show({ message, withBorder: true, autoClose: 4000 });
}

/** A failure stays until it is read. */
export function toastFailure(what: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  notifications.show({ title: what, message, color: 'red', withBorder: true, autoClose: 12_000 });
}
