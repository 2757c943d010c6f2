import type { EndingText } from './ending-text.ts';

/** What a button of a notification does. */
export type NotificationAction = 'show' | 'runAgain' | 'pause';

/**
 * The buttons of a notification, where the system has them. Elsewhere a click opens what it speaks of, and
 * that has them.
 */
export function actionsOf(
  { id, path }: Pick<EndingText, 'id' | 'path'>,
  platform: NodeJS.Platform,
): readonly NotificationAction[] {
  const hasButtons = platform === 'darwin' || platform === 'win32';
  if (!hasButtons || path === '') return [];
  return id === null ? ['show', 'pause'] : ['show', 'runAgain'];
}
