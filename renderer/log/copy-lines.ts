import { t } from '../i18n/i18n.ts';
import { toast, toastFailure } from '../ui/toast.tsx';
import { countText } from '../ui/words.ts';
import { MOST_COPIED, textOf, type Wanted } from './take-entries.ts';

/** Copies the messages, the last ones if there are too many, without times and numbers. */
export async function copyLines(wanted: Wanted): Promise<void> {
  const [first, last] = wanted.range;
  const from = Math.max(first, last - MOST_COPIED + 1);
  try {
    await navigator.clipboard.writeText(await textOf({ ...wanted, range: [from, last] }));
    const count = last - from + 1;
    const all = countText(last - first + 1);
    toast(
      from > first
        ? t(`log.copiedLast.${wanted.kind}`, { count, all })
        : t(`log.copiedLines.${wanted.kind}`, { count }),
    );
  } catch (error) {
    toastFailure(t(`log.notCopied.${wanted.kind}`), error);
  }
}
