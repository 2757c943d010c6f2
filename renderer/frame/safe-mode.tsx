import { Button, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Backup, DatabaseState } from '../../server/contract/database.ts';
import { useClient } from '../api/client.ts';
import { firstOf, useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { toast, toastFailure } from '../ui/toast.tsx';
import { agoText, exactText, sizeText } from '../ui/words.ts';

/** In the place of every screen while the database is damaged: what happened, and the ways out. */
export function SafeMode({ problem }: { readonly problem: string }) {
  const state = useVerb('database.find', {}).data?.data[0];
  return (
    <Page title={t('frame.safe.title')}>
      <div className="form safe-mode">
        <div>
          <div className="notice" role="alert">
            <p>{t('frame.safe.what')}</p>
            <code>{problem}</code>
          </div>
          <Section title={t('frame.safe.backups')}>
            <Backups state={state} />
          </Section>
          <Section title={t('frame.safe.salvage')}>
            <SalvageIt />
          </Section>
          <Section title={t('frame.safe.renew')}>
            <Renew />
          </Section>
        </div>
      </div>
    </Page>
  );
}

/** Makes a call, and says what came of it. */
function useWayOut() {
  const { call } = useClient();
  const [isBusy, setBusy] = useState(false);
  const go = async (what: string, way: (make: typeof call) => Promise<string>): Promise<void> => {
    setBusy(true);
    try {
      toast(await way(call));
    } catch (error) {
      toastFailure(what, error);
    }
    setBusy(false);
  };
  return { isBusy, go };
}

function Backups({ state }: { readonly state: DatabaseState | undefined }) {
  if (state === undefined) return null;
  if (state.backups.length === 0) return <p>{t('frame.safe.noBackup')}</p>;
  return (
    <>
      <ul className="backups">
        {state.backups.map((backup, place) => (
          <BackupRow key={backup.name} backup={backup} isNewest={place === 0} />
        ))}
      </ul>
      <div className="hint">{t('frame.safe.backupHint')}</div>
    </>
  );
}

function BackupRow({ backup, isNewest }: { readonly backup: Backup; readonly isNewest: boolean }) {
  const { isBusy, go } = useWayOut();
  const restore = (): Promise<void> =>
    go(t('frame.safe.restoreFailed'), async (call) => {
      return (await call('database.restore', { backup: backup.name })).message;
    });
  return (
    <li>
      <span title={exactText(backup.at)}>{agoText(backup.at, Date.now())}</span>
      <span className="dim">{sizeText(backup.size)}</span>
      <Button
        size="compact-sm"
        variant={isNewest ? 'filled' : 'default'}
        loading={isBusy}
        aria-label={t('frame.safe.restoreOf', { at: exactText(backup.at) })}
        onClick={() => void restore()}
      >
        {t('common.restore')}
      </Button>
    </li>
  );
}

function SalvageIt() {
  const { isBusy, go } = useWayOut();
  const [said, setSaid] = useState<ReactNode>(null);
  const salvage = (): Promise<void> =>
    go(t('frame.safe.salvageFailed'), async (call) => {
      const { file, jobs, entries, unreadable } = await firstOf(call('database.salvage', {}));
      const kept = t('frame.safe.kept', {
        jobs: t('frame.safe.keptJobs', { count: jobs }),
        messages: t('frame.safe.keptMessages', { count: entries }),
      });
      setSaid(
        <>
          {`${t('frame.safe.keptIn', { kept })} `}
          <code>{file}</code>
          {unreadable > 0 && t('frame.safe.unreadable', { count: unreadable })}
        </>,
      );
      return t('frame.safe.saved', { kept });
    });
  return (
    <>
      <Button variant="default" loading={isBusy} onClick={() => void salvage()}>
        {t('frame.safe.write')}
      </Button>
      <div className="hint" role="status">
        {said ?? t('frame.safe.writeHint')}
      </div>
    </>
  );
}

function Renew() {
  const { isBusy, go } = useWayOut();
  const confirm = useConfirm();
  const renew = (): Promise<void> =>
    go(t('frame.safe.renewFailed'), async (call) => {
      return (await call('database.renew', {})).message;
    });
  const ask = (): void =>
    confirm({
      title: t('frame.safe.renewTitle'),
      text: t('frame.safe.renewText'),
      verb: t('frame.safe.renewVerb'),
      confirmed: () => void renew(),
    });
  return (
    <Group>
      <Button variant="default" loading={isBusy} onClick={ask}>
        {t('frame.safe.make')}
      </Button>
    </Group>
  );
}
