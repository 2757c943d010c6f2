import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { t } from '../i18n/i18n.ts';
import type { Structure } from './structure.ts';

const ROW = 32;
/** So many rows tell how wide a column is; it has room for so many letters. */
const MEASURED = 50;
const LEAST_CHARS = 5;
const MOST_CHARS = 40;

type Rows = NonNullable<Structure['rows']>;

/** A list of objects as a table; only what is on the screen is drawn. */
export function JsonTable({ rows, columns }: Pick<Structure, 'rows' | 'columns'>) {
  const scroller = useRef<HTMLDivElement>(null);
  const all = rows ?? [];
  const drawn = useVirtualizer({
    count: all.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollMargin: ROW,
  });
  const template = useMemo(() => templateOf(rows ?? [], columns), [rows, columns]);
  return (
    <div className="json-table" ref={scroller}>
      <div
        role="table"
        aria-label={t('response.table')}
        aria-rowcount={all.length + 1}
        style={{ ['--columns' as string]: template, minWidth: 'min-content' }}
      >
        <div role="rowgroup" className="table-top">
          <div role="row" className="json-row head">
            <span role="columnheader" className="number">
              #
            </span>
            {columns.map((column) => (
              <span
                key={column}
                role="columnheader"
                title={column}
                className={typeof all[0]?.[column] === 'number' ? 'number' : ''}
              >
                {column}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: drawn.getTotalSize(), position: 'relative' }}>
          {drawn.getVirtualItems().map(({ index, start }) => (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className="json-row"
              style={{ transform: `translateY(${start - ROW}px)` }}
            >
              <span role="cell" className="number dim">
                {index + 1}
              </span>
              {columns.map((column) => (
                <Cell key={column} value={all[index]?.[column]} />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Columns have room by what the first rows have in them. */
function templateOf(rows: Rows, columns: readonly string[]): string {
  const first = rows.slice(0, MEASURED);
  const widths = columns.map((column) => {
    const longest = Math.max(column.length, ...first.map((row) => textOf(row[column]).length));
    const chars = Math.min(MOST_CHARS, Math.max(LEAST_CHARS, longest));
    return `minmax(${Math.min(160, chars * 8 + 16)}px, ${chars}fr)`;
  });
  return `56px ${widths.join(' ')}`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

/** What is null is no text that says so. */
const CLASSES: Readonly<Record<string, string>> = { number: 'number', null: 'json-null' };

function Cell({ value }: { readonly value: unknown }) {
  const text = textOf(value);
  return (
    <span role="cell" title={text} className={CLASSES[value === null ? 'null' : typeof value]}>
      {text}
    </span>
  );
}
