import { Button } from '@mantine/core';
import type { Job } from '../../server/contract/job.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { Dialog } from './dialog.tsx';
import { KillChoices } from './kill-choices.tsx';
import { ProcessTree } from './process-tree.tsx';
import { Loading } from './states.tsx';
import { Status } from './status.tsx';
import { type Kill, useKill } from './use-kill.ts';
import { middleCut } from './words.ts';

interface KillViewProps {
  readonly id: string;
  readonly close: () => void;
}

/** Ends one job, and shows its processes before and who is left after; it follows what happens. */
export function KillView({ id, close }: KillViewProps) {
  const job = useVerb('jobs.find', { id }).data?.data[0];
  const kill = useKill(id, job);
  return (
    <Dialog onClose={close} title={t('kill.title', { name: middleCut(id, 40) })} size={640}>
      {job === undefined ? <Loading rows={3} /> : <Body job={job} kill={kill} close={close} />}
    </Dialog>
  );
}

interface BodyProps {
  readonly job: Job;
  readonly kill: Kill;
  readonly close: () => void;
}

function Body({ job, kill, close }: BodyProps) {
  const isOver = isFinished(job.status);
  return (
    <div className="kill">
      <div className="kill-state">
        <Status status={job.status} />
        <span className="dim">{middleCut(job.worker, 40)}</span>
        {isOver && job.detail !== null && <span className="dim kill-detail">{job.detail}</span>}
      </div>
      {isOver || kill.state === 'survived' ? (
        <Outcome job={job} kill={kill} />
      ) : (
        <Meant job={job} count={kill.processes.data?.length ?? 0} />
      )}
      <ProcessTree job={job} processes={kill.processes} />
      {isOver ? (
        <div className="kill-end">
          <Button
            variant="default"
            data-autofocus
            onClick={close}
            ref={(button) => button?.focus()}
          >
            {t('kill.done')}
          </Button>
        </div>
      ) : (
        <KillChoices job={job} kill={kill} />
      )}
    </div>
  );
}

/** Whom a kill ends. */
function Meant({ job, count }: { readonly job: Job; readonly count: number }) {
  const { killPolicy } = job;
  const whom = killPolicy === 'tree' ? t('kill.tree', { count }) : t(`kill.${killPolicy}`);
  return <p className="dim">{count === 0 ? whom : `${t('kill.processes', { count })}. ${whom}`}</p>;
}

/** What the kill came to, by what lives now. */
function Outcome({ job, kill }: Omit<BodyProps, 'close'>) {
  const { data, isSuccess } = kill.processes;
  const count = data?.length ?? 0;
  if (!isFinished(job.status)) {
    const text = t(isSuccess && count === 0 ? 'kill.ended.noneText' : 'kill.ended.leftText');
    return <Told title={t('kill.ended.alive')} text={text} isBad />;
  }
  if (!isSuccess || kill.isLooking) return <p className="dim">{t('kill.looking')}</p>;
  if (count === 0) return <Told title={t('kill.ended.gone')} />;
  if (job.killPolicy === 'tree') {
    return <Told title={t('kill.ended.left', { count })} text={t('kill.ended.leftText')} isBad />;
  }
  return (
    <Told
      title={t('kill.ended.spared', { count })}
      text={t('kill.ended.sparedText', { policy: t(`jobs.policy.label.${job.killPolicy}`) })}
    />
  );
}

interface ToldProps {
  readonly title: string;
  readonly text?: string;
  readonly isBad?: boolean;
}

function Told({ title, text, isBad = false }: ToldProps) {
  return (
    <div className="kill-told" role={isBad ? 'alert' : 'status'}>
      <strong className={isBad ? 'bad' : undefined}>{title}</strong>
      {text !== undefined && <p className="dim">{text}</p>}
    </div>
  );
}
