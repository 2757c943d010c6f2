import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { JobFilter } from '../api/job-filter.ts';
import { t } from '../i18n/i18n.ts';
import type { Columns } from './job-columns.ts';

/** Heights in px. */
export const TABLE_ROW = 36;
export const TABLE_HEAD = 32;

/** How the rows below it lie. */
export const TABLE_ROWS = {
  estimateSize: () => TABLE_ROW,
  overscan: 12,
  // The head lies over the first pixels of the scrolled height.
  scrollMargin: TABLE_HEAD,
  scrollPaddingStart: TABLE_HEAD,
};

interface TableHeadProps {
  /** Selects all, where that can be. */
  readonly tick?: ReactNode;
  readonly columns: Columns;
  readonly filter: JobFilter;
  readonly change: (filter: JobFilter) => void;
}

export function TableHead({ tick, columns, filter, change }: TableHeadProps) {
  return (
    <div className="table-top" role="rowgroup">
      <div className="table-head" role="row" tabIndex={-1}>
        <div className="cell check" role="columnheader">
          {tick ?? <VisuallyHidden>{t('jobs.selectedJobs')}</VisuallyHidden>}
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

interface ColumnHeadProps extends Pick<TableHeadProps, 'filter' | 'change'> {
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
