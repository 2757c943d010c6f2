import { VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import type { Job } from '../../server/contract/job.ts';
import type { JobActions } from './job-actions.ts';
import { JobRow } from './job-row.tsx';
import { Tick } from './tick.tsx';

const ROW = 36;
const HEAD = 32;
const COLUMNS = ['Status', 'Job', 'Worker', 'Why', 'Started', 'Duration', 'Parameters'];
const CLASSES: Readonly<Record<string, string>> = {
  Started: 'number',
  Duration: 'number',
  Parameters: 'parameters',
};

interface JobTableProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly jobs: readonly Job[];
  readonly total: number;
  readonly selected: ReadonlySet<string>;
  readonly currentId: string | null;
  readonly soughtId: string | null;
  readonly actions: JobActions;
  readonly select: (id: string, on: boolean) => void;
  readonly selectAll: (on: boolean) => void;
  readonly point: (id: string) => void;
  readonly nearEnd: () => void;
}

/** Rows that are on the screen, of as many as there are. */
export function JobTable(props: JobTableProps) {
  const { scroller, jobs, total, selected, currentId } = props;
  const grid = useRef<HTMLDivElement>(null);
  const rows = useRows(props, grid);
  const items = rows.getVirtualItems();
  const isCurrentDrawn = items.some(({ key }) => key === currentId);
  return (
    <div className="table" ref={scroller}>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        aria-activedescendant={isCurrentDrawn ? `row-${currentId}` : undefined}
        aria-label="Jobs"
        aria-rowcount={total + 1}
        aria-multiselectable="true"
      >
        <TableHead {...props} />
        <div role="rowgroup" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start, key }) => {
            const job = jobs[index];
            if (job === undefined) return null;
            return (
              <JobRow
                key={key}
                job={job}
                index={index}
                style={{ transform: `translateY(${start - HEAD}px)` }}
                isSelected={selected.has(job.id)}
                isCurrent={job.id === currentId}
                actions={props.actions}
                select={props.select}
                point={props.point}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
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

function TableHead({ jobs, selected, selectAll }: JobTableProps) {
  const all = jobs.length > 0 && selected.size === jobs.length;
  return (
    <div className="table-top" role="rowgroup">
      <div className="table-head" role="row" tabIndex={-1}>
        <div className="cell check" role="columnheader">
          <Tick
            label="Select all jobs"
            checked={all}
            isPartial={!all && selected.size > 0}
            change={selectAll}
          />
        </div>
        {COLUMNS.map((column) => (
          <div key={column} role="columnheader" className={`cell ${CLASSES[column] ?? ''}`}>
            {column}
          </div>
        ))}
        <div className="cell" role="columnheader">
          <VisuallyHidden>Actions</VisuallyHidden>
        </div>
      </div>
    </div>
  );
}
