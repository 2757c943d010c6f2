import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DatabaseState } from '../../server/contract/database.ts';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { toast, toastFailure } from '../ui/toast.tsx';
import { agoText, counted, sizeText } from '../ui/words.ts';

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
      toast('Made a backup');
      await queries.invalidateQueries({ queryKey: ['database.find'] });
    } catch (error) {
      toastFailure('No backup could be made', error);
    }
    setBusy(false);
  };
  if (state === undefined) return null;
  if (state.driver === 'mysql') {
    return (
      <>
        <p className="above">
          MySQL is backed up with its own tools, as <code>mysqldump --single-transaction</code>.
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
          ? 'No backup yet. One is made each day, and before an update changes the database.'
          : `${counted(state.backups.length, 'backup')}, ${sizeText(size)}; the newest ${agoText(newest.at, Date.now())}.`}
      </p>
      <Button variant="default" loading={isBusy} onClick={() => void backUp()}>
        Back up now
      </Button>
      <div className="hint">
        {`The seven newest are kept. ${sizeText(state.freeBytes)} are free on the disk.`}
      </div>
      <div className="hint">{cleanedText(state)}</div>
    </>
  );
}

function cleanedText({ cleanedAt, cleanedJobs }: DatabaseState): string {
  const rule = 'Each hour ended jobs go that are more than their workers keep.';
  if (cleanedAt === null) return `${rule} Not cleaned yet since the start.`;
  return `${rule} Last cleaned ${agoText(cleanedAt, Date.now())}: ${counted(cleanedJobs, 'job')} removed.`;
}
