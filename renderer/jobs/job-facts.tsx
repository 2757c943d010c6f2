import { Button, CopyButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { useClient } from '../api/client.ts';
import { pointed } from '../i18n/grouped.ts';
import { currentLanguage, t } from '../i18n/i18n.ts';
import { FromSchedule } from '../ui/from-schedule.tsx';
import { limitText } from '../ui/sizes.ts';
import { Status } from '../ui/status.tsx';
import { useNow } from '../ui/use-now.ts';
import { durationText, exactText, middleCut, tookText } from '../ui/words.ts';

/** Everything that is known of a job, to read and to copy. */
export function JobFacts({ job }: { readonly job: Job }) {
  const now = useNow();
  const { kind } = useClient();
  const { startedAt, endedAt } = job;
  const time = (at: number | null): string => (at === null ? '-' : exactText(at));
  const limit = (ms: number | null): string => (ms === null ? t('jobs.none') : limitOf(ms));
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('jobs.field.worker'), `${job.worker} (${job.language})`],
    [t('jobs.field.status'), <Status key="status" status={job.status} />],
    [t('jobs.field.reason'), job.reason === null ? '-' : t(`common.reason.${job.reason}`)],
    [t('jobs.field.detail'), job.detail ?? '-'],
    [t('jobs.field.process'), job.pid === null ? '-' : String(job.pid)],
    [t('jobs.field.host'), job.host],
    [t('newJob.timeout'), limit(job.timeoutMs)],
    [t('newJob.grace'), limit(job.graceMs)],
    [t('workers.options.killPolicy'), t(`jobs.policy.fact.${job.killPolicy}`)],
    [t('jobs.field.logLimit'), logText(job)],
    [t('jobs.field.created'), time(job.createdAt)],
    [t('jobs.field.started'), time(startedAt)],
    [t('jobs.field.ended'), time(endedAt)],
    [t('jobs.field.duration'), startedAt === null ? '-' : tookText(startedAt, endedAt, now)],
  ];
  return (
    <dl className="facts">
      <dt>{t('jobs.field.id')}</dt>
      <dd>
        <code>{job.id}</code> <Copy value={job.id} verb={t('common.copy')} />
        {kind === 'window' && <Copy value={`jobjoker://job/${job.id}`} verb={t('jobs.copyLink')} />}
      </dd>
      {job.rerunOf !== null && (
        <>
          <dt>{t('jobs.field.rerunOf')}</dt>
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

function limitOf(ms: number): string {
  // Of whole hours a duration says all.
  if (ms % 3_600_000 === 0) return durationText(ms);
  return `${pointed(String(ms / 1000), currentLanguage())} s`;
}

function Copy({ value, verb }: { readonly value: string; readonly verb: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button variant="subtle" size="compact-xs" onClick={copy}>
          {copied ? t('common.copied') : verb}
        </Button>
      )}
    </CopyButton>
  );
}

function logText({ logLimitBytes, logLimitAction }: Job): string {
  if (logLimitBytes === null) return t('jobs.none');
  return t(`jobs.logFull.fact.${logLimitAction}`, { limit: limitText(logLimitBytes) });
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
