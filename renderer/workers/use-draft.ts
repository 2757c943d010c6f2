import { useCallback, useEffect, useRef, useState } from 'react';
import type { Worker } from '../../server/contract/worker.ts';
import { useClient } from '../api/client.ts';
import { firstOf, useKeptAnswer, useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { toastFailure } from '../ui/toast.tsx';

/**
 * A worker's code as it is edited. `saved` is the file's; when another program changes the file, a
 * draft without changes follows it, and one with changes is asked about (`isOutdated`).
 */
export function useDraft(worker: Worker) {
  const { name } = worker;
  const query = useVerb('workers.code', { name });
  const saved = query.data?.data[0]?.code;
  const [base, setBase] = useState<string | undefined>(undefined);
  const [text, setText] = useState('');
  const isDirty = base !== undefined && text !== base;
  const isOutdated = isDirty && saved !== undefined && saved !== base && saved !== text;

  const file = useFileGuard(worker);
  const { began } = file;

  const takeSaved = useCallback(() => {
    if (saved === undefined) return;
    began(saved);
    setBase(saved);
    setText(saved);
  }, [saved, began]);

  // Each answer once: what came while there was a draft is asked about.
  const taken = useRef(0);
  const answeredAt = query.dataUpdatedAt;
  useEffect(() => {
    if (isDirty || answeredAt === taken.current) return;
    taken.current = answeredAt;
    takeSaved();
  }, [isDirty, answeredAt, takeSaved]);

  /** False when something is in the way, which is told. */
  const save = async (): Promise<boolean> => {
    try {
      await file.write(text, base);
      setBase(text);
      return true;
    } catch (error) {
      toastFailure(t('workers.notSaved', { name }), error);
      return false;
    }
  };

  return {
    query,
    isLoaded: base !== undefined,
    text,
    setText,
    isDirty,
    isOutdated,
    save,
    takeSaved,
    keepMine: () => setBase(saved),
  };
}

/** Writes a worker's file, and knows whether it is still what a draft began with. */
function useFileGuard({ name, modifiedAt }: Worker) {
  const { call } = useClient();
  const keepAnswer = useKeptAnswer('workers.code', { name });
  const listedAt = useRef(modifiedAt);
  listedAt.current = modifiedAt;
  const knownAt = useRef(modifiedAt);
  const written = useRef<{ readonly code: string; readonly at: number } | null>(null);
  const began = useCallback((code: string) => {
    const { current: own } = written;
    // The list of workers may not have heard yet of what was written here.
    knownAt.current = own?.code === code ? own.at : listedAt.current;
  }, []);
  /** The code that is in the file by now; null while it is one of those that are known. */
  const changedTo = async (known: readonly (string | undefined)[]): Promise<string | null> => {
    const { modifiedAt: at } = await firstOf(call('workers.find', { name }));
    if (at === knownAt.current) return null;
    const { code } = await firstOf(call('workers.code', { name }));
    return known.includes(code) ? null : code;
  };
  /** Throws when another program wrote the file, however short ago; the draft is outdated then. */
  const write = async (text: string, base: string | undefined): Promise<void> => {
    const theirs = await changedTo([base, text]);
    if (theirs !== null) {
      await keepAnswer({ code: theirs });
      throw new Error(t('workers.outdated.choose'));
    }
    const { modifiedAt: at } = await firstOf(call('workers.save', { name, code: text }));
    knownAt.current = at;
    written.current = { code: text, at };
    await keepAnswer({ code: text });
  };
  return { began, write };
}
