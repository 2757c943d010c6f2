import { errandOf } from './job-link.ts';

/** Where the app is asked to go: by its own arguments, those of a second start, and links. */
export class Errands {
  #waiting: string | null = null;
  #open: ((path: string) => void) | null = null;

  /** Goes there, now or as soon as the window is ready; a wrong link is told, and leads nowhere. */
  take(args: readonly string[]): 'open' | 'nothing' | 'refused' {
    const { path, problem } = errandOf(args);
    if (problem !== null) {
      process.stderr.write(`${problem}\n`);
      return 'refused';
    }
    if (path === null) return 'nothing';
    if (this.#open === null) this.#waiting = path;
    else this.#open(path);
    return 'open';
  }

  /** From here on errands are run; true when one was waiting. */
  begin(open: (path: string) => void): boolean {
    this.#open = open;
    const path = this.#waiting;
    this.#waiting = null;
    if (path !== null) open(path);
    return path !== null;
  }
}

/** What a second start says of its arguments, if it is one of ours. */
export function argsOf(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('args' in data)) return [];
  const { args } = data;
  return Array.isArray(args) ? args.filter((arg) => typeof arg === 'string') : [];
}
