import { Button } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { Dialog, DialogButtons } from '../ui/dialog.tsx';
import { navigate } from '../ui/hash-location.ts';
import { Failed } from '../ui/states.tsx';
import { toastFailure } from '../ui/toast.tsx';
import { middleCut } from '../ui/words.ts';

interface DeleteDialogProps {
  readonly name: string;
  readonly close: () => void;
}

/** Tells what hangs on a worker before it goes. */
export function DeleteDialog({ name, close }: DeleteDialogProps) {
  const { call } = useClient();
  const [isBusy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      await call('workers.remove', { name });
      // What was typed goes with it, which was asked about.
      navigate('/workers');
    } catch (error) {
      toastFailure(t('workers.remove.failed', { name: middleCut(name, 32) }), error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      onClose={close}
      title={t('workers.remove.title', { name: middleCut(name, 32) })}
      size="sm"
    >
      <p className="modal-text">{t('workers.remove.text')}</p>
      <Hanging name={name} />
      <DialogButtons close={close}>
        <Button color="red" data-autofocus loading={isBusy} onClick={() => void remove()}>
          {t('common.delete')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** Each thing with what becomes of it. */
function Hanging({ name }: { readonly name: string }) {
  const versions = useVerb('workers.versions', { name });
  const jobs = useVerb('jobs.list', { worker: name, limit: 1 });
  const schedules = useVerb('schedules.list', { worker: name });
  const active = useVerb('jobs.list', { worker: name, status: 'active', limit: 1 });
  const failed = [versions, jobs, active, schedules].find(({ isError }) => isError);
  if (failed !== undefined) {
    const retry = (): void => void failed.refetch();
    return <Failed what={t('workers.remove.unknown')} error={failed.error} retry={retry} />;
  }
  const running = active.data?.total ?? 0;
  const scheduled = schedules.data?.total ?? 0;
  return (
    <dl className="hanging" aria-busy={jobs.isPending || versions.isPending || active.isPending}>
      <dt>{textOf('workers.remove.jobs', jobs.data?.total)}</dt>
      <dd>{t('workers.remove.jobsStay')}</dd>
      {running > 0 && (
        <>
          <dt className="status-active">{t('workers.remove.running', { count: running })}</dt>
          <dd>{t('workers.remove.runningGoOn')}</dd>
        </>
      )}
      {scheduled > 0 && (
        <>
          <dt className="status-error">{t('workers.remove.schedules', { count: scheduled })}</dt>
          <dd>{t('workers.remove.schedulesStop')}</dd>
        </>
      )}
      <dt>{textOf('workers.remove.versions', versions.data?.total)}</dt>
      <dd>{t('workers.remove.versionsStay')}</dd>
    </dl>
  );
}

function textOf(
  key: 'workers.remove.jobs' | 'workers.remove.versions',
  count: number | undefined,
): string {
  return count === undefined ? '…' : t(key, { count });
}
