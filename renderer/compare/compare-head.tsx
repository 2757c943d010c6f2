import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';
import { whyBeside } from '../i18n/why-text.ts';
import { CutName } from '../ui/cut-name.tsx';
import { Status } from '../ui/status.tsx';
import { useNow } from '../ui/use-now.ts';
import { agoText, durationText, exactText, middleCut } from '../ui/words.ts';

interface CompareHeadProps {
  readonly first: Job;
  readonly other: Job;
}

/** How each of them went, one beside the other; what differs is marked. */
export function CompareHead({ first, other }: CompareHeadProps) {
  const now = useNow();
  return (
    <table className="compare-head">
      <tbody>
        <Fact
          name={t('jobs.field.id')}
          jobs={[first, other]}
          show={(job) => <JobName job={job} />}
        />
        <Fact
          name={t('jobs.field.status')}
          jobs={[first, other]}
          differs={endOf(first) !== endOf(other)}
          show={(job) => <End job={job} />}
        />
        <Fact
          name={t('jobs.field.worker')}
          jobs={[first, other]}
          differs={first.worker !== other.worker}
          show={({ worker }) => <Link href={`/workers/${worker}`}>{middleCut(worker, 40)}</Link>}
        />
        <Fact
          name={t('jobs.field.started')}
          jobs={[first, other]}
          show={({ startedAt }) => <When at={startedAt} now={now} />}
        />
        <Fact
          name={t('jobs.field.duration')}
          jobs={[first, other]}
          show={(job) => {
            const own = durationOf(job, now);
            const than = job === other ? durationOf(first, now) : null;
            return <Duration own={own} than={than} />;
          }}
        />
      </tbody>
    </table>
  );
}

interface FactProps {
  readonly name: string;
  readonly jobs: readonly [Job, Job];
  readonly show: (job: Job) => ReactNode;
  readonly differs?: boolean;
}

function Fact({ name, jobs: [first, other], show, differs = false }: FactProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{show(first)}</td>
      <td className={differs ? 'differs' : ''}>
        {show(other)}
        {differs && <VisuallyHidden>{`, ${t('compare.differs')}`}</VisuallyHidden>}
      </td>
    </tr>
  );
}

function JobName({ job }: { readonly job: Job }) {
  return (
    <Link className="compare-job" href={`/jobs/${job.id}`}>
      <CutName text={job.id} />
    </Link>
  );
}

function endOf({ status, reason, detail }: Job): string {
  return JSON.stringify([status, reason, detail]);
}

function End({ job }: { readonly job: Job }) {
  const why = whyBeside(job);
  return (
    <span className="compare-end">
      <Status status={job.status} />
      <span className="dim" title={why}>
        {why}
      </span>
    </span>
  );
}

function When({ at, now }: { readonly at: number | null; readonly now: number }) {
  if (at === null) return <span className="dim">{t('compare.notStarted')}</span>;
  return <span title={exactText(at)}>{agoText(at, now)}</span>;
}

function durationOf({ startedAt, endedAt }: Job, now: number): number | null {
  return startedAt === null ? null : (endedAt ?? now) - startedAt;
}

function Duration({ own, than }: { readonly own: number | null; readonly than: number | null }) {
  if (own === null) return <span className="dim">-</span>;
  const more = than === null ? 0 : own - than;
  const duration = durationText(Math.abs(more));
  const difference = t(more > 0 ? 'compare.longer' : 'compare.shorter', { duration });
  return (
    <>
      {durationText(own)}
      {more !== 0 && <span className="dim">{` (${difference})`}</span>}
    </>
  );
}
