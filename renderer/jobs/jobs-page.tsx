import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconReload } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { JobFilter } from '../api/queries.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { counted, countText } from '../ui/words.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FirstRun } from './first-run.tsx';
import { canStart, canStop, type JobActions, useJobActions } from './job-actions.ts';
import { JobFilters } from './job-filters.tsx';
import { JobTable } from './job-table.tsx';
import { useJobList } from './use-job-list.ts';
import { useSelection } from './use-selection.ts';

const NO_FILTER: JobFilter = { status: null, worker: null, search: '' };
const SEARCH_MS = 200;

/** All jobs, live. */
export function JobsPage() {
  const [filter, setFilter] = useState(NO_FILTER);
  const [asked] = useDebouncedValue(filter, SEARCH_MS);
  const search = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const isHeld = useCallback(() => {
    const list = scroller.current;
    return list !== null && (list.matches(':hover') || list.contains(document.activeElement));
  }, []);
  const list = useJobList(asked, isHeld);
  const reload = (
    <Tooltip label="Reload">
      <ActionIcon aria-label="Reload" onClick={list.showNew}>
        <IconReload size={16} />
      </ActionIcon>
    </Tooltip>
  );
  const isFirstRun = list.query.isSuccess && list.total === 0 && isEmptyFilter(asked);
  const tools = <JobFilters {...{ filter, search, isFirstRun }} change={setFilter} />;
  return (
    <Page
      title="Jobs"
      tools={
        <>
          {reload}
          {tools}
        </>
      }
    >
      <JobsBody
        list={list}
        isFiltered={!isEmptyFilter(asked)}
        clear={() => setFilter(NO_FILTER)}
        scroller={scroller}
        search={search}
      />
    </Page>
  );
}

function isEmptyFilter({ status, worker, search }: JobFilter): boolean {
  return status === null && worker === null && search === '';
}

interface JobsBodyProps {
  readonly list: ReturnType<typeof useJobList>;
  readonly isFiltered: boolean;
  readonly clear: () => void;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly search: React.RefObject<HTMLInputElement | null>;
}

function JobsBody(props: JobsBodyProps) {
  const { list, isFiltered, clear, search } = props;
  const { query, jobs } = list;
  const [, go] = useLocation();
  useKeys({ n: () => go('/new-job'), '/': () => search.current?.focus() });
  if (query.isPending) return <Loading rows={10} />;
  if (query.isError && jobs.length === 0) {
    return (
      <Failed
        what="The jobs cannot be shown"
        error={query.error}
        retry={() => void query.refetch()}
      />
    );
  }
  if (jobs.length > 0) return <JobList {...props} />;
  if (!isFiltered) return <FirstRun />;
  return (
    <Empty title="No job matches">
      <p>No job has this status, worker and text.</p>
      <Button variant="default" onClick={clear}>
        Clear filters
      </Button>
    </Empty>
  );
}

function JobList({ list, scroller }: JobsBodyProps) {
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
          {counted(newCount, 'new job')}
        </button>
      )}
      <JobTable {...{ scroller, jobs, total, actions, nearEnd }} {...selection} />
      {selection.chosen.length > 0 ? (
        <BulkBar jobs={selection.chosen} actions={actions} clear={selection.clear} />
      ) : (
        <div className="bulk dim">{`${countText(total)} ${total === 1 ? 'job' : 'jobs'}`}</div>
      )}
    </div>
  );
}

/** J and K or the arrows move, Enter opens, S starts or stops, space selects, Esc lets go. */
function useListKeys(selection: ReturnType<typeof useSelection>, actions: JobActions): void {
  const [, go] = useLocation();
  const { current, move, select, selected, clear } = selection;
  const toggle = (): void => {
    if (current !== undefined) select(current.id, !selected.has(current.id));
  };
  const startOrStop = (): void => {
    if (current === undefined) return;
    if (canStart(current)) actions.start([current]);
    else if (canStop(current)) actions.stop([current]);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => current !== undefined && go(`/jobs/${current.id}`),
    s: startOrStop,
    r: () => current !== undefined && actions.again([current], (id) => go(`/jobs/${id}`)),
    Delete: () => current !== undefined && actions.remove([current]),
    ' ': toggle,
    Escape: clear,
  });
}
