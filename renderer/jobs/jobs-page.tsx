import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconReload } from '@tabler/icons-react';
import { useCallback, useMemo, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { addressOf, filterOf, isFiltering, type JobFilter, NO_FILTER } from '../api/job-filter.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { compareAddress } from '../ui/compare-address.ts';
import {
  canKill,
  canRemove,
  canStart,
  canStop,
  type JobActions,
  useJobActions,
} from '../ui/job-actions.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { FirstRun } from './first-run.tsx';
import { type Columns, useColumns } from './job-columns.ts';
import { JobFilters } from './job-filters.tsx';
import { JobTable } from './job-table.tsx';
import { rememberJobsAddress } from './jobs-address.ts';
import { SavedFilters } from './saved-filters.tsx';
import { useJobList } from './use-job-list.ts';
import { useSelection } from './use-selection.ts';

/** All jobs, live. */
export function JobsPage() {
  const { filter, change } = useAddressedFilter();
  const search = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const isHeld = useCallback(() => {
    const list = scroller.current;
    return list !== null && (list.matches(':hover') || list.contains(document.activeElement));
  }, []);
  const list = useJobList(filter, isHeld);
  const columns = useColumns();
  const isFirstRun = list.query.isSuccess && list.total === 0 && !isFiltering(filter);
  return (
    <Page
      title={t('commands.jobs')}
      tools={
        <>
          <Tooltip label={t('commands.reload')}>
            <ActionIcon aria-label={t('commands.reload')} onClick={list.showNew}>
              <IconReload size={16} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
          <ColumnsMenu {...columns} />
          <SavedFilters {...{ filter, change }} />
          <JobFilters {...{ filter, search, change, isFirstRun }} />
        </>
      }
    >
      <JobsBody {...{ list, filter, change, columns, scroller, search }} />
    </Page>
  );
}

/** The filter stands in the address: a link has it, and the way back leads to it. */
function useAddressedFilter() {
  const address = useSearch();
  const [, go] = useLocation();
  const filter = useMemo(() => filterOf(address), [address]);
  rememberJobsAddress(addressOf(filter));
  const change = (next: JobFilter, isTyping = false): void =>
    go(addressOf(next), { replace: isTyping });
  return { filter, change };
}

interface JobsBodyProps {
  readonly list: ReturnType<typeof useJobList>;
  readonly filter: JobFilter;
  readonly change: (filter: JobFilter) => void;
  readonly columns: Columns;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly search: React.RefObject<HTMLInputElement | null>;
}

function JobsBody(props: JobsBodyProps) {
  const { list, filter, change, search } = props;
  const { query, jobs } = list;
  useCommands({ searchJobs: () => search.current?.focus() });
  if (query.isPending) return <Loading rows={10} />;
  if (query.isError && jobs.length === 0) {
    return (
      <Failed what={t('jobs.listFailed')} error={query.error} retry={() => void query.refetch()} />
    );
  }
  if (jobs.length > 0) return <JobList {...props} />;
  if (!isFiltering(filter)) return <FirstRun />;
  return (
    <Empty title={t('jobs.noMatch')}>
      <p>{t('jobs.noMatchText')}</p>
      <Button variant="default" onClick={() => change(NO_FILTER)}>
        {t('jobs.clearFilters')}
      </Button>
    </Empty>
  );
}

function JobList({ list, filter, change, columns, scroller }: JobsBodyProps) {
  const { query, jobs, total, newCount, showNew } = list;
  const actions = useJobActions();
  const selection = useSelection(jobs);
  useListKeys(selection, actions);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const nearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <div className="panel" style={{ position: 'relative' }}>
      {newCount > 0 && (
        <button type="button" className="pill" onClick={showNew}>
          {t('jobs.new', { count: newCount })}
        </button>
      )}
      <JobTable
        {...{ scroller, jobs, total, actions, nearEnd, columns, filter, change }}
        {...selection}
      />
      {selection.chosen.length > 0 ? (
        <BulkBar jobs={selection.chosen} actions={actions} clear={selection.clear} />
      ) : (
        <div className="bulk dim">{t('jobs.count', { count: total })}</div>
      )}
    </div>
  );
}

/** As if the row was pressed with the other button. */
function openRowMenu(id: string): void {
  const row = document.getElementById(`row-${id}`);
  if (row === null) return;
  const { left, bottom } = row.getBoundingClientRect();
  const place = { clientX: left + 120, clientY: bottom - 8 };
  row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }));
}

/**
 * J and K or the arrows move, Enter opens, space selects, a full stop opens the menu, Esc lets go. What is done is
 * done with all that are selected, or with the one that the keys are at.
 */
function useListKeys(selection: ReturnType<typeof useSelection>, actions: JobActions): void {
  const [, go] = useLocation();
  const { current, move, select, selected, chosen, clear } = selection;
  const [first, second] = chosen.length === 2 ? chosen : [];
  const toggle = (): void => {
    if (current !== undefined) select(current.id, !selected.has(current.id));
  };
  const meant = chosen.length > 0 || current === undefined ? chosen : [current];
  const has = (can: (job: Job) => boolean): boolean => meant.some(can);
  const again = (): void => {
    if (meant.length === 1) actions.again(meant, (id) => go(`/jobs/${id}`));
    else actions.again(meant);
  };
  const withJob = (act: (job: Job) => void) => () => current !== undefined && act(current);
  useCommands({
    nextJob: () => move(1),
    previousJob: () => move(-1),
    openJob: withJob((job) => go(`/jobs/${job.id}`)),
    start: has(canStart) && (() => actions.start(meant)),
    stop: has(canStop) && (() => actions.stop(meant)),
    kill: has(canKill) && (() => actions.kill(meant)),
    killNow: has(canKill) && (() => actions.killNow(meant)),
    runAgain: has(() => true) && (() => again()),
    deleteJob: has(canRemove) && (() => actions.remove(meant)),
    compareJobs:
      first !== undefined && second !== undefined && (() => go(compareAddress(first, second))),
    selectJob: toggle,
    rowMenu: withJob((job) => openRowMenu(job.id)),
    letGo: clear,
  });
}
