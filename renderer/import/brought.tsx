import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Imported } from '../../server/contract/import.ts';
import { t } from '../i18n/i18n.ts';
import { Section } from '../ui/section.tsx';
import { amountsOf } from './amounts.ts';

/** What was brought over, and what could not be. */
export function Brought({ brought }: { readonly brought: Imported }) {
  const [, go] = useLocation();
  const { workers, jobs, jobsThere, logEntries, responses, problems, report } = brought;
  return (
    <div role="status">
      <Section title={t('importing.imported')}>
        <p>{amountsOf({ workers, jobs, logEntries, responses })}</p>
        {jobsThere > 0 && <div className="hint">{t('importing.there', { count: jobsThere })}</div>}
      </Section>
      {problems.length > 0 && (
        <Section title={t('importing.problems', { count: problems.length })}>
          <ul className="import-notes problems">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <div className="hint">{t('importing.report', { file: report })}</div>
        </Section>
      )}
      <div className="buttons">
        <Button onClick={() => go('/jobs')}>{t('importing.showJobs')}</Button>
        <Button variant="default" onClick={() => go('/workers')}>
          {t('importing.showWorkers')}
        </Button>
      </div>
    </div>
  );
}
