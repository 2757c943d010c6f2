import { Button } from '@mantine/core';
import type { ImportWorker, OldInstall } from '../../server/contract/import.ts';
import { t } from '../i18n/i18n.ts';
import { CutName } from '../ui/cut-name.tsx';
import { Section } from '../ui/section.tsx';
import { amountsOf } from './amounts.ts';

interface FoundProps {
  readonly install: OldInstall;
  readonly error: string | null;
  readonly isBusy: boolean;
  readonly bring: () => void;
}

/** What there is to bring over, before anything is. */
export function Found({ install, error, isBusy, bring }: FoundProps) {
  const { workers, otherFiles, jobs, logEntries, responses, database, notes } = install;
  const isEmpty = workers.length === 0 && jobs === 0 && otherFiles === 0;
  return (
    <div>
      <Section title={t('importing.workers')}>
        {workers.length === 0 ? (
          <p className="dim">{t('importing.none')}</p>
        ) : (
          <WorkerList workers={workers} />
        )}
        {otherFiles > 0 && <div className="hint">{t('importing.more', { count: otherFiles })}</div>}
      </Section>
      <Section title={t('importing.jobs')}>
        {database === null ? (
          <p className="dim">{t('importing.noDatabase')}</p>
        ) : (
          <>
            <p>{amountsOf({ jobs, logEntries, responses })}</p>
            <div className="hint">{database}</div>
          </>
        )}
      </Section>
      {notes.length > 0 && (
        <Section title={t('importing.goodToKnow')}>
          <ul className="import-notes">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Section>
      )}
      {error !== null && (
        <div className="field-error" role="alert">
          {error}
        </div>
      )}
      <div className="buttons">
        <Button onClick={bring} loading={isBusy} disabled={isEmpty}>
          {t('importing.bring', {
            workers: t('importing.nWorkers', { count: workers.length }),
            jobs: t('importing.nJobs', { count: jobs }),
          })}
        </Button>
      </div>
    </div>
  );
}

function WorkerList({ workers }: { readonly workers: readonly ImportWorker[] }) {
  return (
    <ul className="import-workers">
      {workers.map(({ name, file, state }) => (
        <li key={name}>
          <CutName text={name} />
          <span className="dim mono" title={file}>
            {file}
          </span>
          <span className="dim">{t(`importing.state.${state}`)}</span>
        </li>
      ))}
    </ul>
  );
}
