import type { Call } from '../../server/contract/verbs.ts';
import { type Kind, verbOf } from './use-entries.ts';

/** The first entry of a log that is an error; undefined when there is none. */
export async function firstError(call: Call, id: string, kind: Kind): Promise<number | undefined> {
  let after = 0;
  for (;;) {
    const part = { level: 'error', after, limit: 1, messages: false } as const;
    const { data, next = null } = await call(verbOf(kind), { id, ...part });
    if (data[0] !== undefined || next === null) return data[0]?.seq;
    // It looked for as long as one answer may take.
    after = Number(next);
  }
}

/** The first entry at or after a time, or the last one: a log is in the order of its times. */
export async function entryAt(
  call: Call,
  id: string,
  kind: Kind,
  count: number,
  at: number,
): Promise<number> {
  let low = 1;
  let high = count;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { data } = await call(verbOf(kind), { id, after: middle - 1, limit: 1 });
    if (data[0] === undefined || data[0].at >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}
