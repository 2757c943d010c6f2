import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Imported } from '../../server/contract/import.ts';
import { Section } from '../ui/section.tsx';
import { counted, countText } from '../ui/words.ts';

/** What was brought over, and what could not be. */
export function Brought({ brought }: { readonly brought: Imported }) {
  const [, go] = useLocation();
  const { workers, jobs, jobsThere, logEntries, responses, problems, report } = brought;
  return (
    <div role="status">
      <Section title="Imported">
        <p>
          {counted(workers, 'worker')}, {counted(jobs, 'job')}, {countText(logEntries)} log lines,{' '}
          {counted(responses, 'response')}
        </p>
        {jobsThere > 0 && <div className="hint">{counted(jobsThere, 'job')} were here already</div>}
      </Section>
      {problems.length > 0 && (
        <Section title={counted(problems.length, 'problem')}>
          <ul className="import-notes problems">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <div className="hint">All of it is in {report}</div>
        </Section>
      )}
      <div className="buttons">
        <Button onClick={() => go('/jobs')}>Show the jobs</Button>
        <Button variant="default" onClick={() => go('/workers')}>
          Show the workers
        </Button>
      </div>
    </div>
  );
}
