import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { t } from '../i18n/i18n.ts';
import { countText } from '../ui/words.ts';
import type { Row, Rows } from './rows.ts';
import { RowsInput } from './rows-input.tsx';
import { RowsTable } from './rows-table.tsx';
import { useMany } from './use-many.ts';
import { useRows } from './use-rows.ts';

/** One job for each row of a text. */
export function ManyJobs({ worker }: { readonly worker: string | null }) {
  const [text, setText] = useState('');
  const [skips, setSkips] = useState(false);
  const { read, isChecking, error } = useRows(worker, text);
  const rows = 'rows' in read ? read.rows : [];
  const right = rows.filter(({ errors }) => errors.length === 0);
  const wrong = rows.length - right.length;
  return (
    <>
      <RowsInput text={text} change={setText} problem={'problem' in read ? read.problem : null} />
      <Preview read={read} isChecking={isChecking} wrong={wrong} error={error} />
      {wrong > 0 && right.length > 0 && (
        <Checkbox
          label={t('newJob.many.skip', { count: wrong })}
          checked={skips}
          onChange={(event) => setSkips(event.currentTarget.checked)}
        />
      )}
      <MakeButtons
        worker={worker}
        rows={right}
        isReady={!isChecking && error === null && (wrong === 0 || skips)}
      />
    </>
  );
}

const isRight = ({ errors }: Row): number => Number(errors.length === 0);

interface MakeButtonsProps {
  readonly worker: string | null;
  readonly rows: readonly Row[];
  readonly isReady: boolean;
}

function MakeButtons({ worker, rows, isReady }: MakeButtonsProps) {
  const { isBusy, make } = useMany(worker ?? '');
  const isOff = worker === null || rows.length === 0 || !isReady;
  return (
    <div className="buttons">
      <Button loading={isBusy} disabled={isOff} onClick={() => void make(rows, true)}>
        {rows.length === 0 ? t('newJob.start') : t('newJob.many.start', { count: rows.length })}
      </Button>
      <Button variant="default" disabled={isOff || isBusy} onClick={() => void make(rows, false)}>
        {rows.length === 0
          ? t('newJob.many.make')
          : t('newJob.many.create', { count: rows.length })}
      </Button>
    </div>
  );
}

interface PreviewProps {
  readonly read: Rows;
  readonly isChecking: boolean;
  readonly wrong: number;
  readonly error: unknown;
}

function Preview({ read, isChecking, wrong, error }: PreviewProps) {
  if (!('rows' in read) || read.rows.length === 0) return null;
  const { rows, columns } = read;
  // Of ten thousand rows nobody finds the three that are wrong.
  const wrongFirst = rows.toSorted((one, other) => isRight(one) - isRight(other));
  return (
    <div>
      <div className="rows-sum" role="status">
        <b>{t('newJob.many.jobs', { count: rows.length })}</b>
        {isChecking && <span className="dim">{t('newJob.many.checking')}</span>}
        {!isChecking && wrong === 0 && error === null && (
          <span className="status-done">{t('newJob.many.allRight')}</span>
        )}
        {wrong > 0 && (
          <span className="status-error">
            {t('newJob.many.wrong', { wrong: countText(wrong) })}
          </span>
        )}
      </div>
      {error !== null && (
        <div className="field-error" role="alert">
          {error instanceof Error ? error.message : String(error)}
        </div>
      )}
      <RowsTable columns={columns} rows={wrongFirst} />
    </div>
  );
}
