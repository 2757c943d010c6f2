import { useCallback, useEffect, useRef, useState } from 'react';
import type { Worker } from '../../server/contract/worker.ts';
import { useClient } from '../api/client.ts';
import { useKeptAnswer, useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { toastFailure } from '../ui/toast.tsx';

/**
 * A worker's code as it is edited. `saved` is the file's; when another program changes the file, a
 * draft without changes follows it, and one with changes is asked about (`isOutdated`).
 */
export function useDraft(worker: Worker) {
  const { call } = useClient();
  const { name } = worker;
  const query = useVerb('workers.code', { name });
  const keepAnswer = useKeptAnswer('workers.code', { name });
  const saved = query.data?.data[0]?.code;
  const [base, setBase] = useState<string | undefined>(undefined);
  const [text, setText] = useState('');
  const isDirty = base !== undefined && text !== base;
  const isOutdated = isDirty && saved !== undefined && saved !== base && saved !== text;

  const takeSaved = useCallback(() => {
    if (saved === undefined) return;
    setBase(saved);
    setText(saved);
  }, [saved]);

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
      await call('workers.save', { name, code: text });
      await keepAnswer({ code: text });
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
