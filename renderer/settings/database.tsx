import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DatabaseState } from '../../server/contract/database.ts';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { toast, toastFailure } from '../ui/toast.tsx';
import { agoText, sizeText } from '../ui/words.ts';

/** What there is to go back to, and a way to have more of it. */
export function Database() {
  const { call } = useClient();
  const queries = useQueryClient();
  const state = useVerb('database.find', {}).data?.data[0];
  const [isBusy, setBusy] = useState(false);
  const backUp = async (): Promise<void> => {
    setBusy(true);
    try {
      await call('database.backup', {});
      toast(t('settings.database.made'));
      await queries.invalidateQueries({ queryKey: ['database.find'] });
    } catch (error) {
      toastFailure(t('settings.database.notMade'), error);
    }
    setBusy(false);
  };
  if (state === undefined) return null;
  if (state.driver === 'mysql') {
    return (
      <>
        <p className="above">
          {t('settings.database.mysql')} <code>mysqldump --single-transaction</code>.
        </p>
        <div className="hint">{cleanedText(state)}</div>
      </>
    );
  }
  const [newest] = state.backups;
  const size = state.backups.reduce((sum, { size: one }) => sum + one, 0);
  return (
    <>
      <p className="above">
        {newest === undefined
          ? t('settings.database.none')
          : t('settings.database.backups', {
              count: state.backups.length,
              size: sizeText(size),
              ago: agoText(newest.at, Date.now()),
            })}
      </p>
      <Button variant="default" loading={isBusy} onClick={() => void backUp()}>
        {t('settings.database.backUp')}
      </Button>
      <div className="hint">{t('settings.database.kept', { free: sizeText(state.freeBytes) })}</div>
      <div className="hint">{cleanedText(state)}</div>
    </>
  );
}

function cleanedText({ cleanedAt, cleanedJobs }: DatabaseState): string {
  // A number stays with its unit.
  const ago = agoText(cleanedAt ?? 0, Date.now()).replaceAll(' ', '\u00a0');
  const last =
    cleanedAt === null
      ? t('settings.database.notCleaned')
      : t('settings.database.cleaned', { ago, count: cleanedJobs });
  return `${t('settings.database.rule')} ${last}`;
}
