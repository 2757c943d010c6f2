import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';
import type { JobFilter } from '../api/job-filter.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import type { JobActions } from '../ui/job-actions.ts';
import { EndingCard } from './ending/ending-card.tsx';
import { type EndingCardState, useEndingCard } from './ending/use-ending-card.ts';
import type { Columns } from './job-columns.ts';
import { JobRow } from './job-row.tsx';
import { RowMenu } from './row-menu.tsx';
import { Tick } from './tick.tsx';

const ROW = 36;
const HEAD = 32;
interface JobTableProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly jobs: readonly Job[];
  readonly total: number;
  readonly selected: ReadonlySet<string>;
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

/** Rows that are on the screen, of as many as there are. */
export function JobTable(props: JobTableProps) {
  const { scroller, jobs, total, currentId, columns } = props;
  const grid = useRef<HTMLDivElement>(null);
  const rows = useRows(props, grid);
  const ending = useEndingCard();
  useCommands({ why: currentId !== null && (() => ending.open(currentId)) });
  const isCurrentDrawn = rows.getVirtualItems().some(({ key }) => key === currentId);
  return (
    <div className="table" ref={scroller} onScroll={ending.close}>
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
        <TableHead {...props} />
        <TableRows table={props} rows={rows} triggers={ending.triggers} />
      </div>
      <EndingCard
        {...ending}
        jobOf={(id) => jobs.find((job) => job.id === id)}
        actions={props.actions}
      />
    </div>
  );
}

interface TableRowsProps {
  readonly table: JobTableProps;
  readonly rows: ReturnType<typeof useRows>;
  readonly triggers: EndingCardState['triggers'];
}

function TableRows({ table, rows, triggers }: TableRowsProps) {
  const { jobs, selected, currentId, columns, actions } = table;
  const [aimed, setAimed] = useState<readonly Job[]>([]);
  return (
    <RowMenu jobs={aimed} actions={actions}>
      <div
        role="rowgroup"
        {...triggers}
        style={{ height: rows.getTotalSize(), position: 'relative' }}
        onContextMenu={({ target }) => setAimed(aimedAt(target, table))}
      >
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const job = jobs[index];
          if (job === undefined) return null;
          return (
            <JobRow
              key={key}
              job={job}
              index={index}
              top={start - HEAD}
              isSelected={selected.has(job.id)}
              isCurrent={job.id === currentId}
              actions={actions}
              columns={columns.shown}
              select={table.select}
              point={table.point}
            />
          );
        })}
      </div>
    </RowMenu>
  );
}

/** The row that was pressed; all that are selected when it is one of them. */
function aimedAt(target: EventTarget, props: JobTableProps): readonly Job[] {
  const { jobs, selected, currentId } = props;
  const row = target instanceof Element ? target.closest('[role=row]') : null;
  // The menu key is pressed in the list, not in a row.
  const rowId = row?.id ?? `row-${currentId}`;
  const job = jobs.find(({ id }) => rowId === `row-${id}`);
  if (job === undefined) return [];
  return selected.has(job.id) ? jobs.filter(({ id }) => selected.has(id)) : [job];
}

function useRows(props: JobTableProps, grid: RefObject<HTMLDivElement | null>) {
  const { scroller, jobs, soughtId, nearEnd } = props;
  const rows = useVirtualizer({
    count: jobs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    // The head lies over the first pixels of the scrolled height.
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
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

function TableHead({ jobs, selected, selectAll, columns, filter, change }: JobTableProps) {
  const all = jobs.length > 0 && jobs.every(({ id }) => selected.has(id));
  return (
    <div className="table-top" role="rowgroup">
      <div className="table-head" role="row" tabIndex={-1}>
        <div className="cell check" role="columnheader">
          <Tick
            label={t('jobs.selectAll')}
            checked={all}
            isPartial={!all && selected.size > 0}
            change={selectAll}
          />
        </div>
        {columns.shown.map((column) => (
          <ColumnHead key={column.key} column={column} filter={filter} change={change} />
        ))}
        <div className="cell" role="columnheader">
          <VisuallyHidden>{t('jobs.actions')}</VisuallyHidden>
        </div>
      </div>
    </div>
  );
}

interface ColumnHeadProps extends Pick<JobTableProps, 'filter' | 'change'> {
  readonly column: Columns['shown'][number];
}

const OTHER = { asc: 'desc', desc: 'asc' } as const;
const SPOKEN = { asc: 'ascending', desc: 'descending' } as const;

/** Sorts by its column, and the other way when it is pressed again. */
function ColumnHead({ column, filter, change }: ColumnHeadProps) {
  const { key, sort, className } = column;
  const label = t(`jobs.field.${key}`);
  const isSorted = sort === filter.sort;
  if (sort === undefined) {
    return (
      <div role="columnheader" className={`cell ${className}`}>
        {label}
      </div>
    );
  }
  // Newest and longest come first; names begin with A.
  const first = sort === 'started' || sort === 'duration' ? 'desc' : 'asc';
  const order = isSorted ? OTHER[filter.order] : first;
  const Arrow = filter.order === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <div
      role="columnheader"
      className={`cell ${className}`}
      aria-sort={isSorted ? SPOKEN[filter.order] : 'none'}
    >
      <button type="button" className="sort" onClick={() => change({ ...filter, sort, order })}>
        {label}
        {isSorted && <Arrow size={12} stroke={2} />}
      </button>
    </div>
  );
}
