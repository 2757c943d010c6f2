import { useEffect } from 'react';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { ResponseView } from '../response/response-view.tsx';
import { CutName } from '../ui/cut-name.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { Status } from '../ui/status.tsx';
import { middleCut } from '../ui/words.ts';
import { LogViewer } from './log-viewer.tsx';
import type { Kind } from './use-entries.ts';

interface LogWindowProps {
  readonly id: string;
  readonly kind: Kind;
}

/** A log or response in a window of its own, which has no room for anything else. */
export function LogWindow({ id, kind }: LogWindowProps) {
  const query = useVerb('jobs.find', { id });
  const job = query.data?.data[0];
  const name = t(`log.name.${kind}`);
  useEffect(() => {
    document.title =
      job === undefined ? name : `${id} - ${t(`common.status.${job.status}`)} - ${name}`;
  }, [id, job, name]);
  if (query.error !== null) {
    const isGone = 'code' in query.error && query.error.code === 'JOB_NOT_FOUND';
    if (!isGone) {
      return (
        <main className="log-page">
          <Failed
            what={t(`log.notShown.${kind}`)}
            error={query.error}
            retry={() => void query.refetch()}
          />
        </main>
      );
    }
    return (
      <main className="log-page">
        <Empty title={t('log.noJob')}>
          <p>{t('log.windowDeleted', { id: middleCut(id, 60) })}</p>
        </Empty>
      </main>
    );
  }
  if (job === undefined) return <Loading />;
  const startedAt = job.startedAt ?? job.createdAt;
  const isLive = job.status === 'idle' || job.status === 'active';
  return (
    <main className="log-page">
      <header className="log-page-head">
        <h1 className="selectable" title={id}>
          <CutName text={id} />
        </h1>
        <Status status={job.status} />
        <span className="dim">
          {t(`log.windowOf.${kind}`, { worker: middleCut(job.worker, 40) })}
        </span>
      </header>
      {kind === 'response' ? (
        <ResponseView {...{ job, isLive, startedAt }} />
      ) : (
        <LogViewer {...{ id, kind, isLive, startedAt }} count={job.logCount} />
      )}
    </main>
  );
}
