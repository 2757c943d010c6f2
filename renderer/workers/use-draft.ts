import { useCallback, useEffect, useState } from 'react';
import type { Worker } from '../../server/contract/worker.ts';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { toastFailure } from '../ui/toast.tsx';

/**
 * A worker's code as it is edited. `saved` is the file's; when another program changes the file, a
 * draft without changes follows it, and one with changes is asked about (`isOutdated`).
 */
export function useDraft(worker: Worker) {
  const { call } = useClient();
  const { name } = worker;
  const query = useVerb('workers.code', { name });
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

  useEffect(() => {
    if (!isDirty) takeSaved();
  }, [isDirty, takeSaved]);

  const save = useCallback(async (): Promise<void> => {
    try {
      await call('workers.save', { name, code: text });
      setBase(text);
    } catch (error) {
      toastFailure(`${name} could not be saved`, error);
    }
  }, [call, name, text]);

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
