import { Button, CloseButton } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';
import { compareAddress } from '../ui/compare-address.ts';
import type { JobActions } from '../ui/job-actions.ts';
import { countText } from '../ui/words.ts';
import { JOB_VERBS } from './job-verbs.ts';

interface BulkBarProps {
  readonly jobs: readonly Job[];
  readonly actions: JobActions;
  readonly clear: () => void;
}

/** What can be done with the selected jobs. */
export function BulkBar({ jobs, actions, clear }: BulkBarProps) {
  const [, go] = useLocation();
  const [first, second] = jobs;
  const buttons = JOB_VERBS.map(({ words, can, act }) => ({
    verb: t(words),
    able: jobs.filter(can),
    act: actions[act],
  }));
  return (
    <div className="bulk" role="toolbar" aria-label={t('jobs.selectedJobs')}>
      <span className="count">{t('jobs.selected', { count: jobs.length })}</span>
      {buttons.map(({ verb, able, act }) => (
        <Button key={verb} variant="default" disabled={able.length === 0} onClick={() => act(able)}>
          {able.length === jobs.length || able.length === 0
            ? verb
            : t('jobs.verbSome', { verb, some: countText(able.length) })}
        </Button>
      ))}
      {first !== undefined && second !== undefined && jobs.length === 2 && (
        <Button variant="default" onClick={() => go(compareAddress(first, second))}>
          {t('compare.verb')}
        </Button>
      )}
      <CloseButton ml="auto" aria-label={t('jobs.clearSelection')} onClick={clear} />
    </div>
  );
}
