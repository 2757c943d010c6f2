import { setTimeout as wait } from 'node:timers/promises';

/** In this order each brings what the next one needs too. */
const PIECES: readonly (() => Promise<unknown>)[] = [
  () => import('./contract/verbs.ts'),
  () => import('./storage-thread/client.ts'),
  () => import('./services/settings-store.ts'),
  () => import('./http/server.ts'),
];

/**
 * Loads the server piece by piece. At once it would keep the process busy for a third of a second, in
 * which the desktop's window gets no answer to what it needs for its first picture.
 */
export async function loadServer(): Promise<typeof import('./index.ts')> {
  for (const load of PIECES) {
    await load();
    await wait(1);
  }
  return import('./index.ts');
}
