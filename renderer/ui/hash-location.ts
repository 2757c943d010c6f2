import { useSyncExternalStore } from 'react';

/**
 * The screen and what it shows stand in the address's hash, as `#/jobs?status=active`: the same in the
 * window and in a browser, and the way back works. wouter's own would put the second part before the hash.
 */
function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

function parts(): [string, string] {
  const [path = '', search = ''] = location.hash.replace(/^#?\/?/, '').split('?');
  return [`/${path}`, search];
}

interface NavigateOptions {
  /** In place of the address that is left, to which the way back leads otherwise. */
  readonly replace?: boolean;
}

function navigate(to: string, { replace = false }: NavigateOptions = {}): void {
  const [oldURL, hash] = [location.href, `#${to}`];
  if (replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }));
}

export function useHashPath(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, () => parts()[0]), navigate];
}

export function useHashSearch(): string {
  return useSyncExternalStore(subscribe, () => parts()[1]);
}
