import { toast, toastFailure } from '../ui/toast.tsx';
import { counted, countText } from '../ui/words.ts';
import { MOST_COPIED, textOf, type Wanted } from './take-entries.ts';

/** Copies the messages, the last ones if there are too many, without times and numbers. */
export async function copyLines(wanted: Wanted): Promise<void> {
  const [first, last] = wanted.range;
  const from = Math.max(first, last - MOST_COPIED + 1);
  const word = wanted.kind === 'log' ? 'line' : 'message';
  try {
    await navigator.clipboard.writeText(await textOf({ ...wanted, range: [from, last] }));
    const copied = counted(last - from + 1, word);
    const all = last - first + 1;
    toast(from > first ? `Copied the last ${copied} of ${countText(all)}` : `Copied ${copied}`);
  } catch (error) {
    toastFailure(`The ${wanted.kind} could not be copied`, error);
  }
}
