import type { Reply } from '../contract/verb.ts';

/** The answer of one thing. */
export function one<T>(item: T): Reply<T> {
  return { data: [item], total: 1 };
}
