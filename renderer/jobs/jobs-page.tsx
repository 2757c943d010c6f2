import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconReload } from '@tabler/icons-react';
import { useCallback, useMemo, useRef } from 'react';
import { useSearch } from 'wouter';
import { addressOf, filterOf, isFiltering, type JobFilter, NO_FILTER } from '../api/job-filter.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { fetchedFile } from '../ui/fetched.tsx';
import { useJobActions } from '../ui/job-actions.ts';
import { go } from '../ui/leave-guard.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { FirstRun } from './first-run.tsx';
import { useJobGroups } from './groups/use-job-groups.ts';
import { type Columns, useColumns } from './job-columns.ts';
import { JobFilters } from './job-filters.tsx';
import { JobTable } from './job-table.tsx';
import { rememberJobsAddress } from './jobs-address.ts';
import { NewPill } from './new-pill.tsx';
import { SavedFilters } from './saved-filters.tsx';
import { useJobList } from './use-job-list.ts';
import { useListKeys } from './use-list-keys.ts';
import { useSelection } from './use-selection.ts';

/** Fetched when somebody groups. */
const GroupedList = fetchedFile(() => import('./groups/grouped-list.tsx')).component(
  (file) => file.GroupedList,
  <Loading rows={10} />,
);

/** All jobs, live. */
export function JobsPage() {
  const filter = useAddressedFilter();
  const search = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const isHeld = useCallback(() => {
    const list = scroller.current;
    return list !== null && (list.matches(':hover') || list.contains(document.activeElement));
  }, []);
  const list = useJobList(filter, isHeld);
  const groups = useJobGroups(filter, isHeld);
  const columns = useColumns();
  const { query, isNone, showNew } = filter.group === null ? list : groups;
  const isFirstRun = query.isSuccess && isNone && !isFiltering(filter);
  // Each page of jobs that comes while somebody scrolls would draw all of them anew: 15 ms.
  const tools = useMemo(
    () => (
      <>
        <Tooltip label={t('commands.reload')}>
          <ActionIcon aria-label={t('commands.reload')} onClick={showNew}>
            <IconReload size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <ColumnsMenu {...columns} />
        <SavedFilters {...{ filter, change }} />
        <JobFilters {...{ filter, search, change, isFirstRun }} />
      </>
    ),
    [showNew, columns, filter, isFirstRun],
  );
  return (
    <Page title={t('commands.jobs')} tools={tools}>
      <JobsBody {...{ list, groups, filter, change, columns, scroller, search }} />
    </Page>
  );
}

/** The filter stands in the address: a link has it, and the way back leads to it. */
function useAddressedFilter() {
  const address = useSearch();
  const filter = useMemo(() => filterOf(address), [address]);
  rememberJobsAddress(addressOf(filter));
  return filter;
}

function change(next: JobFilter, isTyping = false): void {
  go(addressOf(next), { replace: isTyping });
}

interface JobsBodyProps {
  readonly list: ReturnType<typeof useJobList>;
  readonly groups: ReturnType<typeof useJobGroups>;
  readonly filter: JobFilter;
  readonly change: (filter: JobFilter) => void;
  readonly columns: Columns;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly search: React.RefObject<HTMLInputElement | null>;
}

function JobsBody(props: JobsBodyProps) {
  const { list, groups, filter, change, columns, scroller, search } = props;
  const { query, isNone } = filter.group === null ? list : groups;
  useCommands({ searchJobs: () => search.current?.focus() });
  if (query.isPending) return <Loading rows={10} />;
  if (query.isError && isNone) {
    return (
      <Failed what={t('jobs.listFailed')} error={query.error} retry={() => void query.refetch()} />
    );
  }
  if (isNone) return <NoJobs {...{ filter, change }} />;
  if (filter.group === null) return <JobList {...props} />;
  // What stands there until the others have come.
  const by = groups.filter.group ?? filter.group;
  return <GroupedList key={by} {...{ by, state: groups, change, columns, scroller }} />;
}

function NoJobs({ filter, change }: Pick<JobsBodyProps, 'filter' | 'change'>) {
  if (!isFiltering(filter)) return <FirstRun />;
  const { sort, order, group } = filter;
  return (
    <Empty title={t('jobs.noMatch')}>
      <p>{t('jobs.noMatchText')}</p>
      <Button variant="default" onClick={() => change({ ...NO_FILTER, sort, order, group })}>
        {t('jobs.clearFilters')}
      </Button>
    </Empty>
  );
}

function JobList({ list, filter, change, columns, scroller }: JobsBodyProps) {
  const { query, jobs, total, newCount, showNew } = list;
  const actions = useJobActions();
  const selection = useSelection(jobs, total, filter);
  const { current, move, chosen, select, selectAll, selected, clear } = selection;
  useListKeys({
    ...{ current, move, chosen, actions, selectAll, clear },
    toggle: ({ id }) => select(id, !selected.has(id)),
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const nearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <div className="panel" style={{ position: 'relative' }}>
      <NewPill count={newCount} show={showNew} />
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
