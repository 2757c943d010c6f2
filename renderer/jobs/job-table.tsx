import { Checkbox, VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import type { Job } from '../../server/contract/job.ts';
import type { JobActions } from './job-actions.ts';
import { JobRow } from './job-row.tsx';

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
  const { scroller, jobs, total, selected, currentId, soughtId, nearEnd } = props;
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
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > jobs.length - 40) nearEnd();
  }, [last, jobs.length, nearEnd]);
  const sought = jobs.findIndex((job) => job.id === soughtId);
  useEffect(() => {
    if (sought >= 0) rows.scrollToIndex(sought);
  }, [sought, rows]);

  return (
    <div className="table" ref={scroller}>
      <div
        role="grid"
        tabIndex={0}
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

function TableHead({ jobs, selected, selectAll }: JobTableProps) {
  const all = jobs.length > 0 && selected.size === jobs.length;
  return (
    <div className="table-top" role="rowgroup">
      <div className="table-head" role="row" tabIndex={-1}>
        <div className="cell check" role="columnheader">
          <Checkbox
            size="xs"
            aria-label="Select all jobs"
            checked={all}
            indeterminate={!all && selected.size > 0}
            onChange={(event) => selectAll(event.currentTarget.checked)}
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
