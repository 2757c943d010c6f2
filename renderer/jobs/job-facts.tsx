import { Button, CopyButton } from '@mantine/core';
import { Link } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
import { FromSchedule } from '../ui/from-schedule.tsx';
import { KILL_WORDS, LOG_WORDS } from '../ui/option-words.ts';
import { limitText } from '../ui/sizes.ts';
import { useNow } from '../ui/use-now.ts';
import { durationText, exactText, middleCut } from '../ui/words.ts';

/** Everything that is known of a job, to read and to copy. */
export function JobFacts({ job }: { readonly job: Job }) {
  const now = useNow();
  const { kind } = useClient();
  const { startedAt, endedAt } = job;
  const time = (at: number | null): string => (at === null ? '-' : exactText(at));
  const limit = (ms: number | null): string => (ms === null ? 'none' : `${ms / 1000} s`);
  const facts: readonly (readonly [string, string])[] = [
    ['Worker', `${job.worker} (${job.language})`],
    ['Status', job.status],
    ['Reason', job.reason ?? '-'],
    ['Detail', job.detail ?? '-'],
    ['Process', job.pid === null ? '-' : String(job.pid)],
    ['Host', job.host],
    ['Timeout', limit(job.timeoutMs)],
    ['Grace', limit(job.graceMs)],
    ['Kill policy', killText(job)],
    ['Log limit', logText(job)],
    ['Created', time(job.createdAt)],
    ['Started', time(startedAt)],
    ['Ended', time(endedAt)],
    ['Duration', startedAt === null ? '-' : durationText((endedAt ?? now) - startedAt)],
  ];
  return (
    <dl className="facts">
      <dt>Job</dt>
      <dd>
        <code>{job.id}</code> <Copy value={job.id} verb="Copy" />
        {kind === 'window' && <Copy value={`jobjoker://job/${job.id}`} verb="Copy link" />}
      </dd>
      {job.rerunOf !== null && (
        <>
          <dt>Another run of</dt>
          <dd>
            <Link href={`/jobs/${job.rerunOf}`}>{middleCut(job.rerunOf, 60)}</Link>
          </dd>
        </>
      )}
      {job.schedule !== null && (
        <>
          <dt>{t('schedules.column.name')}</dt>
          <dd>
            <FromSchedule id={job.schedule} />
          </dd>
        </>
      )}
      {facts.map(([name, value]) => (
        <Fact key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function Copy({ value, verb }: { readonly value: string; readonly verb: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button variant="subtle" size="compact-xs" onClick={copy}>
          {copied ? 'Copied' : verb}
        </Button>
      )}
    </CopyButton>
  );
}

function killText({ killPolicy }: Job): string {
  const { label, whom, rest } = KILL_WORDS[killPolicy];
  return [`${label}: ${whom.toLowerCase()}`, rest].filter((part) => part !== null).join('; ');
}

function logText({ logLimitBytes, logLimitAction }: Job): string {
  if (logLimitBytes === null) return 'none';
  return `${limitText(logLimitBytes)}; then ${LOG_WORDS[logLimitAction].outcome}`;
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
