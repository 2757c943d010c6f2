import { Button, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Backup, DatabaseState } from '../../server/contract/database.ts';
import { useClient } from '../api/client.ts';
import { firstOf, useVerb } from '../api/queries.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { toast, toastFailure } from '../ui/toast.tsx';
import { agoText, counted, exactText, sizeText } from '../ui/words.ts';

/** In the place of every screen while the database is damaged: what happened, and the ways out. */
export function SafeMode({ problem }: { readonly problem: string }) {
  const state = useVerb('database.find', {}).data?.data[0];
  return (
    <Page title="The database is damaged">
      <div className="form safe-mode">
        <div>
          <div className="notice" role="alert">
            <p>
              Nothing was changed. Jobs that were running go on, and what they write is kept until
              there is a database again.
            </p>
            <code>{problem}</code>
          </div>
          <Section title="Go back to a backup">
            <Backups state={state} />
          </Section>
          <Section title="Save what can be read">
            <SalvageIt />
          </Section>
          <Section title="Begin anew">
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
  if (state.backups.length === 0) return <p>There is no backup yet; one is made each day.</p>;
  return (
    <>
      <ul className="backups">
        {state.backups.map((backup, place) => (
          <BackupRow key={backup.name} backup={backup} isNewest={place === 0} />
        ))}
      </ul>
      <div className="hint">
        What was written since is missing from it. The damaged database is kept beside it.
      </div>
    </>
  );
}

function BackupRow({ backup, isNewest }: { readonly backup: Backup; readonly isNewest: boolean }) {
  const { isBusy, go } = useWayOut();
  const restore = (): Promise<void> =>
    go('The backup could not be restored', async (call) => {
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
        aria-label={`Restore the backup of ${exactText(backup.at)}`}
        onClick={() => void restore()}
      >
        Restore
      </Button>
    </li>
  );
}

function SalvageIt() {
  const { isBusy, go } = useWayOut();
  const [said, setSaid] = useState<ReactNode>(null);
  const salvage = (): Promise<void> =>
    go('Nothing could be saved', async (call) => {
      const { file, jobs, entries, unreadable } = await firstOf(call('database.salvage', {}));
      const kept = `${counted(jobs, 'job')} and ${counted(entries, 'message')}`;
      setSaid(
        <>
          {`${kept} are in `}
          <code>{file}</code>
          {unreadable > 0 && `; ${counted(unreadable, 'part')} could not be read.`}
        </>,
      );
      return `Saved ${kept}`;
    });
  return (
    <>
      <Button variant="default" loading={isBusy} onClick={() => void salvage()}>
        Write a file
      </Button>
      <div className="hint" role="status">
        {said ?? 'Jobs, logs and responses as lines of JSON, in the data folder.'}
      </div>
    </>
  );
}

function Renew() {
  const { isBusy, go } = useWayOut();
  const confirm = useConfirm();
  const renew = (): Promise<void> =>
    go('A new database could not be made', async (call) => {
      return (await call('database.renew', {})).message;
    });
  const ask = (): void =>
    confirm({
      title: 'Begin with a new database?',
      text: 'The list of jobs is empty then. Workers and settings stay, and the damaged database is kept.',
      verb: 'Begin anew',
      confirmed: () => void renew(),
    });
  return (
    <Group>
      <Button variant="default" loading={isBusy} onClick={ask}>
        Make a new database
      </Button>
    </Group>
  );
}
