import type { EntryKind, SavedLog } from '../../electron/ipc-contract.ts';
import { answerOf } from '../../server/contract/answer.ts';
import { t } from '../i18n/i18n.ts';
import { toast, toastFailure } from './toast.tsx';
import { countText } from './words.ts';

/** Shows a log beside the console, in a window of its own. */
export async function openLogWindow(id: string, kind: EntryKind): Promise<void> {
  try {
    const envelope = await window.jobjoker?.openLog(id, kind);
    if (envelope !== undefined) answerOf(envelope);
  } catch (error) {
    toastFailure(t(`log.notOpened.${kind}`), error);
  }
}

/** Saves a log where a person says, and tells how much of it. */
export async function saveLogPdf(id: string, kind: EntryKind): Promise<void> {
  try {
    const envelope = await window.jobjoker?.saveLog(id, kind);
    if (envelope === undefined) return;
    const [saved] = answerOf<SavedLog>(envelope).data;
    if (saved === undefined) return;
    const { file, lines, total } = saved;
    const name = file.split(/[\\/]/).at(-1) ?? file;
    const all = countText(total);
    toast(
      lines < total
        ? t(`log.savedLast.${kind}`, { name, count: lines, all })
        : t('log.savedAs', { name }),
    );
  } catch (error) {
    toastFailure(t(`log.notSaved.${kind}`), error);
  }
}

/** Asks the system to print a log; the paper says how much of it there is. */
export async function printLog(id: string, kind: EntryKind): Promise<void> {
  try {
    const envelope = await window.jobjoker?.printLog(id, kind);
    if (envelope === undefined) return;
    const { data } = answerOf(envelope);
    if (data.length > 0) toast(t('log.printed', { name: id }));
  } catch (error) {
    toastFailure(t(`log.notPrinted.${kind}`), error);
  }
}
