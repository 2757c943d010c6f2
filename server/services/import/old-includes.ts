import { posix } from 'node:path';
import type { OldFile, OldInstall } from './old-install.ts';
import { oldTextOf } from './old-text.ts';

/** Where a file of the install goes, below the folder of the workers. */
export interface OldPlace {
  readonly file: OldFile;
  readonly to: string;
}

/**
 * Places of what workers include. They are named from where run.php lay, or from beside the worker; and a
 * worker of a subfolder has no subfolder here. So a file may have two places.
 */
export function placesOf({ workers, others }: OldInstall): OldPlace[] {
  const files = [...workers, ...others];
  const texts = files
    .filter(({ path }) => path.endsWith('.php'))
    .map(({ bytes }) => oldTextOf(bytes));
  const named = workers.filter(({ path }) => texts.some((text) => text.includes(path)));
  const fromRun = [...others, ...named].map((file) => ({ file, to: file.path }));
  const beside = workers.flatMap((worker) => {
    const text = oldTextOf(worker.bytes);
    const folder = posix.dirname(worker.path);
    return others
      .map((file) => ({ file, to: posix.relative(folder, file.path) }))
      .filter(({ to }) => !to.startsWith('..') && includes(text, to));
  });
  const places = new Map([...fromRun, ...beside].map((place) => [place.to, place]));
  return [...places.values()];
}

/** Whether it is named from beside the worker, and not by a longer path that ends like it. */
function includes(text: string, path: string): boolean {
  const escaped = path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`['"](?:\\./|/)?${escaped}['"]`).test(text);
}
