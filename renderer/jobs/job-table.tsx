import { useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';
import type { JobFilter } from '../api/job-filter.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import type { JobActions } from '../ui/job-actions.ts';
import { EndingCard } from './ending/ending-card.tsx';
import { useEndingCard } from './ending/use-ending-card.ts';
import { useHurry } from './hurry.ts';
import type { Columns } from './job-columns.ts';
import { JobRow } from './job-row.tsx';
import { RowMenu } from './row-menu.tsx';
import { TABLE_HEAD, TABLE_ROW, TABLE_ROWS, TableHead } from './table-head.tsx';
import { Tick } from './tick.tsx';

interface JobTableProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly jobs: readonly Job[];
  readonly total: number;
  readonly selected: ReadonlyMap<string, Job>;
  readonly chosen: readonly Job[];
  readonly currentId: string | null;
  readonly soughtId: string | null;
  readonly actions: JobActions;
  readonly columns: Columns;
  readonly filter: JobFilter;
  readonly change: (filter: JobFilter) => void;
  readonly select: (id: string, on: boolean, extend: boolean) => void;
  readonly selectAll: (on: boolean) => void;
  readonly point: (id: string) => void;
  readonly nearEnd: () => void;
}

/** The rows' own table: what stands around them is not drawn anew while they go by. */
export function JobTable(props: JobTableProps) {
  const { scroller, jobs, total, currentId, columns, actions } = props;
  const grid = useRef<HTMLDivElement>(null);
  // Rows that are in it have to know it when they are first drawn.
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const listRef = useMergedRef(scroller, setList);
  const [aimed, setAimed] = useState<readonly Job[]>([]);
  const [isCurrentDrawn, tellDrawn] = useState(false);
  const ending = useEndingCard();
  const scrolled = useHurry(ending.close);
  useCommands({ why: currentId !== null && (() => ending.open(currentId)) });
  return (
    <div className="table" ref={listRef} onScroll={scrolled}>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        aria-activedescendant={isCurrentDrawn ? `row-${currentId}` : undefined}
        aria-label={t('commands.jobs')}
        aria-rowcount={total + 1}
        aria-multiselectable="true"
        style={{ ['--columns' as string]: columns.template }}
      >
        <TableHead {...props} tick={<TickAll {...props} />} />
        <RowMenu jobs={aimed} actions={actions}>
          <div
            role="rowgroup"
            {...ending.triggers}
            style={{ height: jobs.length * TABLE_ROW, position: 'relative' }}
            onContextMenu={({ target }) => setAimed(aimedAt(target, props))}
          >
            {list !== null && <Rows table={props} {...{ list, grid, tellDrawn }} />}
          </div>
        </RowMenu>
      </div>
      <EndingCard {...ending} jobOf={(id) => jobs.find((job) => job.id === id)} actions={actions} />
    </div>
  );
}

interface RowsProps {
  readonly table: JobTableProps;
  readonly list: HTMLElement;
  readonly grid: RefObject<HTMLDivElement | null>;
  /** Whether the row that the keys are at is one of those that are there. */
  readonly tellDrawn: (isDrawn: boolean) => void;
}

/** Those that are on the screen, of as many as there are. */
function Rows({ table, list, grid, tellDrawn }: RowsProps) {
  const { jobs, selected, currentId, columns, actions } = table;
  const rows = useRows(table, list, grid).getVirtualItems();
  const isCurrentDrawn = rows.some(({ key }) => key === currentId);
  useEffect(() => tellDrawn(isCurrentDrawn), [isCurrentDrawn, tellDrawn]);
  return rows.map(({ index, start, key }) => {
    const job = jobs[index];
    if (job === undefined) return null;
    return (
      <JobRow
        key={key}
        job={job}
        index={index}
        top={start - TABLE_HEAD}
        isSelected={selected.has(job.id)}
        isCurrent={job.id === currentId}
        actions={actions}
        columns={columns.shown}
        select={table.select}
        point={table.point}
      />
    );
  });
}

/** The row that was pressed; all that are selected when it is one of them. */
function aimedAt(target: EventTarget, props: JobTableProps): readonly Job[] {
  const { jobs, selected, chosen, currentId } = props;
  const row = target instanceof Element ? target.closest('[role=row]') : null;
  // The menu key is pressed in the list, not in a row.
  const rowId = row?.id ?? `row-${currentId}`;
  const job = jobs.find(({ id }) => rowId === `row-${id}`);
  if (job === undefined) return [];
  return selected.has(job.id) ? chosen : [job];
}

function useRows(props: JobTableProps, list: HTMLElement, grid: RefObject<HTMLDivElement | null>) {
  const { jobs, soughtId, nearEnd } = props;
  const rows = useVirtualizer({
    count: jobs.length,
    getScrollElement: () => list,
    ...TABLE_ROWS,
    getItemKey: (index) => jobs[index]?.id ?? index,
  });
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > jobs.length - 40) nearEnd();
  }, [last, jobs.length, nearEnd]);
  const latest = useRef(jobs);
  latest.current = jobs;
  useEffect(() => {
    const sought = latest.current.findIndex((job) => job.id === soughtId);
    if (sought < 0) return;
    rows.scrollToIndex(sought);
    // Space then ticks the row that the keys are at, not the box that was clicked before.
    grid.current?.focus({ preventScroll: true });
  }, [soughtId, rows, grid]);
  return rows;
}

function TickAll({ jobs, total, selected, selectAll }: JobTableProps) {
  const all = selected.size >= total && jobs.every(({ id }) => selected.has(id));
  return (
    <Tick
      label={t('commands.selectJobs')}
      checked={all}
      isPartial={!all && selected.size > 0}
      change={selectAll}
    />
  );
}
