import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Call } from '../../server/contract/verbs.ts';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { type Row, type Rows, rowsOf } from './rows.ts';

/** So many are checked in a call. */
const CHECKED_AT_ONCE = 500;

/** The rows of a text, each with what is wrong with it, before anything is made. */
export function useRows(worker: string | null, text: string) {
  const { call } = useClient();
  const information = useVerb('workers.information', { name: worker ?? '' }, worker !== null);
  const schema = information.data?.data[0]?.parameters ?? null;
  const latest = useDeferredValue(text);
  const read = useMemo(() => rowsOf(latest, schema), [latest, schema]);
  const [checked, setChecked] = useState<Checked | null>(null);
  const rows = 'rows' in read ? read.rows : null;
  useEffect(() => {
    if (worker === null || rows === null || rows.length === 0) return;
    const stop = new AbortController();
    checkAll(call, worker, rows, stop.signal).then(
      (all) => !stop.signal.aborted && setChecked({ rows, all, error: null }),
      (error: unknown) => !stop.signal.aborted && setChecked({ rows, all: rows, error }),
    );
    return () => stop.abort();
  }, [call, worker, rows]);
  const isChecked = checked !== null && checked.rows === rows;
  return {
    read: isChecked && 'rows' in read ? { ...read, rows: checked.all } : (read satisfies Rows),
    /** Nobody knows yet what the worker says of them. */
    isChecking:
      worker !== null && (text !== latest || (rows !== null && rows.length > 0 && !isChecked)),
    error: isChecked ? checked.error : null,
  };
}

interface Checked {
  /** Which rows that was about. */
  readonly rows: readonly Row[];
  readonly all: readonly Row[];
  readonly error: unknown;
}

async function checkAll(
  call: Call,
  worker: string,
  rows: readonly Row[],
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const all: Row[] = [];
  for (let from = 0; from < rows.length && !signal.aborted; from += CHECKED_AT_ONCE) {
    const part = rows.slice(from, from + CHECKED_AT_ONCE);
    const { data } = await call('jobs.check', {
      worker,
      rows: part.map(({ parameters }) => parameters),
    });
    all.push(...part.map((row, n) => withErrors(row, data[n]?.errors ?? [])));
  }
  return all;
}

/** What could not be read is not told a second time. */
function withErrors(row: Row, found: readonly { field: string; message: string }[]): Row {
  if (row.errors.length > 0) return row;
  const errors = found.map(({ field, message }) => ({
    field: field.replace(/^parameters\.?/, ''),
    message,
  }));
  return { ...row, errors };
}
