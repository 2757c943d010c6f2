import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { FailingWorker, SlowRun, WorkerTimes } from '../../server/contract/stats.ts';
import { addressOf, type Since } from '../api/job-filter.ts';
import { t } from '../i18n/i18n.ts';
import { percentOf, rateText, timePart } from '../ui/chart-scale.ts';
import { CutName } from '../ui/cut-name.tsx';
import { Status } from '../ui/status.tsx';
import { countText, durationText, exactText } from '../ui/words.ts';

/** Lines of each list: they stand side by side. */
const LINES = 7;

interface BoxProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
  /** Instead of the table, when there is nothing in it. */
  readonly empty: string | null;
  readonly more?: ReactNode;
  /** What goes for all of it. */
  readonly note?: string;
}

/** What such a head means; a word explains itself. */
function meaningOf(head: string): string | undefined {
  return head === 'p50' || head === 'p95' ? t(`overview.${head}`) : undefined;
}

/** A table in a box. The last two of its columns are numbers. */
function Box({ title, heads, children, empty, more = null, note }: BoxProps) {
  return (
    <section className="box" aria-label={title}>
      <header className="box-head">
        <h2>{title}</h2>
        {note !== undefined && <span className="box-note">{note}</span>}
      </header>
      {empty === null ? (
        <table className="figures">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" title={meaningOf(head)}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      ) : (
        <p className="box-empty">{empty}</p>
      )}
      {more}
    </section>
  );
}

/** How long each worker's jobs take: half of them, and all but one in twenty. */
export function Durations({ times }: { readonly times: readonly WorkerTimes[] }) {
  const { shown, more } = useLines(times);
  const longest = Math.max(0, ...times.map(({ p95Ms }) => p95Ms));
  return (
    <Box
      title={t('overview.durations')}
      note={t('overview.logScale')}
      heads={[t('overview.worker'), 'p50', 'p95']}
      empty={times.length === 0 ? t('overview.noneStarted') : null}
      more={more}
    >
      {shown.map(({ worker, runs, p50Ms, p95Ms }) => (
        <tr key={worker} title={t('overview.ofRuns', { count: runs })}>
          <td>
            <Link href={`/workers/${worker}`}>
              <CutName text={worker} />
            </Link>
            <div className="share" aria-hidden="true">
              <div
                className="share-rest"
                style={{ width: percentOf(timePart(p95Ms, longest), 1) }}
              />
              <div style={{ width: percentOf(timePart(p50Ms, longest), 1) }} />
            </div>
          </td>
          <td>{durationText(p50Ms)}</td>
          <td>{durationText(p95Ms)}</td>
        </tr>
      ))}
    </Box>
  );
}

/** The jobs that took longest. */
export function Slowest({ runs }: { readonly runs: readonly SlowRun[] }) {
  return (
    <Box
      title={t('overview.slowest')}
      heads={[t('overview.job'), t('overview.endedAs'), t('overview.took')]}
      empty={runs.length === 0 ? t('overview.noneStarted') : null}
    >
      {runs.slice(0, LINES).map(({ id, worker, status, startedAt, durationMs }) => (
        <tr key={id} title={t('overview.startedAt', { worker, at: exactText(startedAt) })}>
          <td>
            <Link className="job-id" href={`/jobs/${id}`}>
              <CutName text={id} />
            </Link>
          </td>
          <td>
            <Status status={status} />
          </td>
          <td>{durationText(durationMs)}</td>
        </tr>
      ))}
    </Box>
  );
}

interface FailingProps {
  readonly workers: readonly FailingWorker[];
  readonly since: Since;
}

/** The workers whose jobs failed most; each leads to those jobs. */
export function Failing({ workers, since }: FailingProps) {
  const { shown, more } = useLines(workers);
  return (
    <Box
      title={t('overview.failing')}
      heads={[t('overview.worker'), t('overview.failed'), t('overview.rate')]}
      empty={workers.length === 0 ? t('overview.noneFailed') : null}
      more={more}
    >
      {shown.map(({ worker, failed, runs }) => (
        <tr key={worker}>
          <td>
            <Link href={addressOf({ status: 'error', worker, since })}>
              <CutName text={worker} />
            </Link>
            <div className="share failed" aria-hidden="true">
              <div style={{ width: percentOf(failed, runs) }} />
            </div>
          </td>
          <td>{t('overview.failedOf', { failed: countText(failed), runs: countText(runs) })}</td>
          <td>{rateText(failed / runs)}</td>
        </tr>
      ))}
    </Box>
  );
}

/** The first of them, and a way to see the others. */
function useLines<One>(all: readonly One[]): { shown: readonly One[]; more: ReactNode } {
  const [isWhole, setWhole] = useState(false);
  if (all.length <= LINES) return { shown: all, more: null };
  const more = (
    <button
      type="button"
      className="box-more"
      aria-expanded={isWhole}
      onClick={() => setWhole(!isWhole)}
    >
      {isWhole ? t('overview.fewer') : t('overview.moreWorkers', { count: all.length - LINES })}
    </button>
  );
  return { shown: isWhole ? all : all.slice(0, LINES), more };
}
