import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Json } from '../../server/contract/scalars.ts';
import { t } from '../i18n/i18n.ts';
import { saidHere } from '../parameters/job-errors.ts';
import { countText } from '../ui/words.ts';
import type { Row } from './rows.ts';

const ROW = 32;
/** More columns than this cannot be read beside each other. */
const MOST_COLUMNS = 12;

interface RowsTableProps {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** What the jobs will get, and what is wrong with which. */
export function RowsTable({ columns, rows }: RowsTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const shown = columns.slice(0, MOST_COLUMNS);
  const drawn = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const template = `56px repeat(${shown.length}, minmax(96px, 1fr)) minmax(200px, 2fr)`;
  return (
    <div
      className="rows"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys
      tabIndex={0}
      role="region"
      aria-label={t('newJob.many.preview')}
    >
      <div
        role="table"
        aria-label={t('newJob.many.preview')}
        aria-rowcount={rows.length + 1}
        style={{ ['--row-columns' as string]: template }}
      >
        <div role="row" className="rows-row rows-head">
          <span role="columnheader">{t('newJob.many.line')}</span>
          {shown.map((name) => (
            <span key={name} role="columnheader" title={name}>
              {name}
            </span>
          ))}
          <span role="columnheader">{t('newJob.many.problem')}</span>
        </div>
        <div role="rowgroup" className="rows-body" style={{ height: drawn.getTotalSize() }}>
          {drawn.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return <Line key={row.line} {...{ row, index, start }} columns={shown} />;
          })}
        </div>
      </div>
    </div>
  );
}

interface LineProps {
  readonly row: Row;
  readonly index: number;
  /** Where it begins, in px. */
  readonly start: number;
  readonly columns: readonly string[];
}

function Line({ row: { line, parameters, errors }, index, start, columns }: LineProps) {
  const texts = errors.map(({ field, message }) =>
    field === '' ? message : `${field}: ${saidHere(message)}`,
  );
  const wrong = texts.join('; ');
  return (
    <div
      role="row"
      className={wrong === '' ? 'rows-row' : 'rows-row wrong'}
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${start}px)` }}
    >
      <span role="cell" className="rows-line">
        {countText(line)}
      </span>
      {columns.map((name) => (
        <Cell
          key={name}
          value={parameters[name]}
          isWrong={errors.some(({ field }) => field === name || field.startsWith(`${name}.`))}
        />
      ))}
      <span role="cell" className="rows-why" title={wrong}>
        {wrong}
      </span>
    </div>
  );
}

interface CellProps {
  readonly value: Json | undefined;
  readonly isWrong: boolean;
}

/** As JSON, so that a number is told from a text. */
function Cell({ value, isWrong }: CellProps) {
  const text = value === undefined ? '' : JSON.stringify(value);
  return (
    <span role="cell" className={isWrong ? 'rows-wrong' : undefined} title={text}>
      {text}
    </span>
  );
}
