import type { EntryKind, SavedLog } from '../../electron/ipc-contract.ts';
import { answerOf } from '../../server/contract/answer.ts';
import { toast, toastFailure } from './toast.tsx';
import { counted, countText } from './words.ts';

/** Shows a log beside the console, in a window of its own. */
export async function openLogWindow(id: string, kind: EntryKind): Promise<void> {
  try {
    const envelope = await window.jobjoker?.openLog(id, kind);
    if (envelope !== undefined) answerOf(envelope);
  } catch (error) {
    toastFailure(`The ${kind} cannot be opened in a window`, error);
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
    const name = file.split(/[\\/]/).at(-1);
    const what = kind === 'log' ? 'line' : 'message';
    const part = lines < total ? `the last ${counted(lines, what)} of ${countText(total)}` : null;
    toast(part === null ? `Saved ${name}` : `Saved ${name} with ${part}`);
  } catch (error) {
    toastFailure(`The ${kind} could not be saved`, error);
  }
}
