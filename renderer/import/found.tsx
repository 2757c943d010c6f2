import { Button } from '@mantine/core';
import type { ImportWorker, OldInstall } from '../../server/contract/import.ts';
import { CutName } from '../ui/cut-name.tsx';
import { Section } from '../ui/section.tsx';
import { counted, countText } from '../ui/words.ts';

const STATE_WORDS: Readonly<Record<ImportWorker['state'], string>> = {
  new: 'new',
  same: 'here already',
  sample: 'replaces the sample',
  other: 'beside its namesake',
};

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
      <Section title="Workers">
        {workers.length === 0 ? <p className="dim">None</p> : <WorkerList workers={workers} />}
        {otherFiles > 0 && (
          <div className="hint">{counted(otherFiles, 'more file')} that workers may include</div>
        )}
      </Section>
      <Section title="Jobs">
        {database === null ? (
          <p className="dim">There is no database</p>
        ) : (
          <>
            <p>
              {counted(jobs, 'job')}, {countText(logEntries)} log lines,{' '}
              {counted(responses, 'response')}
            </p>
            <div className="hint">{database}</div>
          </>
        )}
      </Section>
      {notes.length > 0 && (
        <Section title="Good to know">
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
          Import {counted(workers.length, 'worker')} and {counted(jobs, 'job')}
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
          <span className="dim">{STATE_WORDS[state]}</span>
        </li>
      ))}
    </ul>
  );
}
