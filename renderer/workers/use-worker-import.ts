import { useLocation } from 'wouter';
import type { Call } from '../../server/contract/verbs.ts';
import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { toast, toastFailure } from '../ui/toast.tsx';
import { middleCut } from '../ui/words.ts';
import { readWorkerFile, type WorkerFile } from './worker-files.ts';

/** More at once is a folder by mistake. */
const MOST_FILES = 50;
const MOST_NAMES = 3;

/** Makes workers of files: new ones at once, and those whose names are taken after a question. */
export function useWorkerImport(): (files: readonly File[]) => Promise<void> {
  const { call } = useClient();
  const confirm = useConfirm();
  const [, go] = useLocation();
  const save = async (workers: readonly WorkerFile[]): Promise<void> => {
    const saved = await saveAll(workers, call);
    const [first] = saved;
    if (first === undefined) return;
    const isOne = saved.length === 1;
    toast(
      isOne
        ? t('workers.import.done', { name: middleCut(first, 32) })
        : t('workers.import.doneMany', { count: saved.length }),
    );
    go(`/workers/${first}`);
  };
  return async (files) => {
    if (files.length > MOST_FILES) {
      toast(t('workers.import.tooMany', { count: files.length, most: MOST_FILES }));
      return;
    }
    const workers = await readAll(files);
    if (workers.length === 0) return;
    const taken = await namesTaken(call);
    const known = workers.filter(({ name }) => taken.has(name));
    await save(workers.filter(({ name }) => !taken.has(name)));
    if (known.length === 0) return;
    confirm({
      title: questionOf(known),
      text: t('workers.import.replaceText'),
      verb: t('workers.import.replaceVerb'),
      confirmed: () => void save(known),
    });
  };
}

function questionOf(workers: readonly WorkerFile[]): string {
  const [only] = workers;
  return workers.length === 1 && only !== undefined
    ? t('workers.import.replace', { name: middleCut(only.name, 32) })
    : t('workers.import.replaceMany', { count: workers.length });
}

async function namesTaken(call: Call): Promise<ReadonlySet<string>> {
  try {
    return new Set((await call('workers.list', {})).data.map(({ name }) => name));
  } catch (error) {
    toastFailure(t('workers.import.unreadable'), error);
    throw error;
  }
}

/** What is none is told; of two files for one name the last counts. */
async function readAll(files: readonly File[]): Promise<readonly WorkerFile[]> {
  const found = new Map<string, WorkerFile>();
  const refused: Refused[] = [];
  for (const file of files) {
    try {
      const worker = await readWorkerFile(file);
      found.set(worker.name, worker);
    } catch (error) {
      refused.push({ name: middleCut(file.name, 40), error });
    }
  }
  tellRefused(refused);
  return [...found.values()];
}

interface Refused {
  readonly name: string;
  readonly error: unknown;
}

/** In one message, however many there are: each reason once, with the files it is about. */
function tellRefused(refused: readonly Refused[]): void {
  const [first] = refused;
  if (first === undefined) return;
  if (refused.length === 1) {
    toastFailure(t('workers.import.refused', { name: first.name }), first.error);
    return;
  }
  const reasons = new Map<string, string[]>();
  for (const { name, error } of refused) {
    const reason = error instanceof Error ? error.message : String(error);
    reasons.set(reason, [...(reasons.get(reason) ?? []), name]);
  }
  const texts = [...reasons].map(([reason, names]) => `${listOf(names)}: ${reason}`);
  toastFailure(t('workers.import.refusedMany', { count: refused.length }), texts.join(' '));
}

function listOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  if (more <= 0) return names.join(', ');
  return t('workers.import.andMore', { names: names.slice(0, MOST_NAMES).join(', '), count: more });
}

/** The names of those that were saved. */
async function saveAll(workers: readonly WorkerFile[], call: Call): Promise<readonly string[]> {
  const saved: string[] = [];
  for (const { name, code, language } of workers) {
    try {
      await call('workers.save', { name, code, type: language });
      saved.push(name);
    } catch (error) {
      toastFailure(t('workers.notSaved', { name: middleCut(name, 32) }), error);
    }
  }
  return saved;
}
