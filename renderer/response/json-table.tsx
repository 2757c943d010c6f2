import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { t } from '../i18n/i18n.ts';
import type { Structure } from './structure.ts';

const ROW = 32;

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
  const template = `56px repeat(${columns.length}, minmax(120px, 1fr))`;
  return (
    <div className="json-table" ref={scroller}>
      <div
        role="table"
        aria-label={t('response.table')}
        aria-rowcount={all.length + 1}
        style={{ ['--columns' as string]: template, minWidth: 56 + columns.length * 120 }}
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

function Cell({ value }: { readonly value: unknown }) {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return (
    <span role="cell" title={text} className={typeof value === 'number' ? 'number' : ''}>
      {text}
    </span>
  );
}
