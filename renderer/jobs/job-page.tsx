import { Button } from '@mantine/core';
import { useLocation, useSearch } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import { useVerb } from '../api/queries.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { LogViewer } from '../log/log-viewer.tsx';
import { ResponseView } from '../response/response-view.tsx';
import {
  canKill,
  canRemove,
  canRunAgain,
  canStart,
  canStop,
  useJobActions,
} from '../ui/job-actions.ts';
import { openLogWindow, printLog, saveLogPdf } from '../ui/log-actions.ts';
import { Page } from '../ui/page.tsx';
import { scheduleAddress } from '../ui/schedule-start.ts';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { countText, middleCut } from '../ui/words.ts';
import { UsageView } from '../usage/usage-view.tsx';
import { JobFacts } from './job-facts.tsx';
import { JobHead } from './job-head.tsx';
import { JobParameters } from './job-parameters.tsx';
import { jobsAddress } from './jobs-address.ts';
import { Timeline } from './timeline/timeline.tsx';

const TABS = ['Log', 'Response', 'Parameters', 'Timeline', 'Usage', 'Facts'] as const;
type Tab = (typeof TABS)[number];

/** One job: its log live, its response, what it was given, and what is known of it. */
export function JobPage({ id }: { readonly id: string }) {
  const query = useVerb('jobs.find', { id });
  const [, go] = useLocation();
  const job = query.data?.data[0];
  // One that was deleted is still in memory.
  const isGone =
    query.error !== null && 'code' in query.error && query.error.code === 'JOB_NOT_FOUND';
  if (job !== undefined && !isGone) return <JobView key={id} job={job} />;
  if (query.isPending) return <Loading />;
  if (!isGone) {
    return (
      <Page title={t('jobs.field.id')}>
        <Failed
          what={t('jobs.page.failed')}
          error={query.error}
          retry={() => void query.refetch()}
        />
      </Page>
    );
  }
  return (
    <Page title={t('jobs.field.id')}>
      <Empty title={t('jobs.page.missing')}>
        <p>{t('jobs.page.missingText', { id: middleCut(id, 60) })}</p>
        <Button variant="default" onClick={() => go('/jobs')}>
          {t('jobs.page.all')}
        </Button>
      </Empty>
    </Page>
  );
}

/** Tab and line stand in the address, as `?tab=Facts` or `?line=12`; to turn to a tab is no step of its own. */
function useAddressedPlace(id: string) {
  const [, go] = useLocation();
  const said = new URLSearchParams(useSearch());
  const line = Number(said.get('line'));
  return {
    tab: TABS.find((name) => name === said.get('tab')) ?? 'Log',
    setTab: (tab: Tab) => go(`/jobs/${id}?tab=${tab}`, { replace: true }),
    line: Number.isInteger(line) && line > 0 ? line : null,
  };
}

function JobView({ job }: { readonly job: Job }) {
  const { tab, setTab, line } = useAddressedPlace(job.id);
  const actions = useJobActions();
  const [, go] = useLocation();
  const isWindow = window.jobjoker !== undefined;
  useCommands({
    back: () => go(jobsAddress()),
    start: canStart(job) && (() => actions.start([job])),
    stop: canStop(job) && (() => actions.stop([job])),
    kill: canKill(job) && (() => actions.kill([job])),
    killNow: canKill(job) && (() => actions.killNow([job])),
    runAgain: canRunAgain(job) && (() => actions.again([job], (id) => go(`/jobs/${id}`))),
    changeAndRun: isFinished(job.status) && (() => go(`/run-again/${job.id}`)),
    scheduleJob: () => go(scheduleAddress(job)),
    deleteJob: canRemove(job) && (() => actions.remove([job], () => go(jobsAddress()))),
    newJob: () => go(`/new-job/${job.worker}`),
    openLogWindow: isWindow && (() => void openLogWindow(job.id, 'log')),
    printLog: isWindow && (() => void printLog(job.id, 'log')),
    saveLogPdf: isWindow && (() => void saveLogPdf(job.id, 'log')),
  });
  return (
    <section className="page">
      <JobHead job={job} actions={actions} />
      <Tabs
        label={t('jobs.page.parts')}
        prefix="job"
        names={TABS}
        labels={{
          Log: t('log.name.log'),
          Response: t('log.name.response'),
          Parameters: t('jobs.field.parameters'),
          Timeline: t('timeline.label'),
          Usage: t('usage.tab'),
          Facts: t('jobs.field.facts'),
        }}
        current={tab}
        choose={setTab}
        marks={{ Log: countOf(job.logCount), Response: countOf(job.responseCount) }}
      />
      <div className="panel" role="tabpanel" id="job-panel" aria-labelledby={`job-tab-${tab}`}>
        <TabBody tab={tab} job={job} line={line} />
      </div>
    </section>
  );
}

function countOf(count: number) {
  return <span className="count dim">{countText(count)}</span>;
}

interface TabBodyProps {
  readonly tab: Tab;
  readonly job: Job;
  readonly line: number | null;
}

function TabBody({ tab, job, line }: TabBodyProps) {
  const { id, logCount } = job;
  const isLive = job.status === 'idle' || job.status === 'active';
  const log = { id, isLive, startedAt: job.startedAt ?? job.createdAt };
  switch (tab) {
    case 'Log':
      return <LogViewer key="log" kind="log" count={logCount} line={line} {...log} />;
    case 'Response':
      return <ResponseView key="response" job={job} {...log} />;
    case 'Parameters':
      return <JobParameters job={job} />;
    case 'Timeline':
      return <Timeline job={job} />;
    case 'Usage':
      return <UsageView job={job} />;
    case 'Facts':
      return <JobFacts job={job} />;
    default:
      return tab satisfies never;
  }
}
