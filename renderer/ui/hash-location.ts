import { useSyncExternalStore } from 'react';

/**
 * The screen and what it shows stand in the address's hash, as `#/jobs?status=active`: the same in the
 * window and in a browser, and the way back works. wouter's own would put the second part before the hash.
 */
let [path, search] = parts();
const heard = new Set<() => void>();

/** Everybody hears of another address at once: half of a screen that goes by the new one is none. */
addEventListener('hashchange', () => {
  [path, search] = parts();
  for (const tell of heard) tell();
});

function parts(): [string, string] {
  const [path = '', search = ''] = location.hash.replace(/^#?\/?/, '').split('?');
  return [`/${path}`, search];
}

function subscribe(tell: () => void): () => void {
  heard.add(tell);
  return () => heard.delete(tell);
}

interface NavigateOptions {
  /** In place of the address that is left, to which the way back leads otherwise. */
  readonly replace?: boolean;
}

export function navigate(to: string, { replace = false }: NavigateOptions = {}): void {
  const [oldURL, hash] = [location.href, `#${to}`];
  if (replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }));
}

export function useHashPath(): string {
  return useSyncExternalStore(subscribe, () => path);
}

export function useHashSearch(): string {
  return useSyncExternalStore(subscribe, () => search);
}
