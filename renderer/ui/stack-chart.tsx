import { memo, type PointerEvent, useState } from 'react';
import type { JobStatus } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';
import { percentOf, topOf } from './chart-scale.ts';
import { Status } from './status.tsx';
import { countText } from './words.ts';

const HEIGHT = 168;
/** The part of a column that its bar takes. */
const BAR = 0.76;
/** Nearer to the end there is no room for a tick's words. */
const LAST_TICK = 0.96;

interface Column {
  readonly key: number;
  /** All that tells it: "Tue 24 Nov, 14:00 to 15:00". */
  readonly name: string;
  /** What stands below it; null for most. */
  readonly tick: string | null;
  readonly counts: Readonly<Partial<Record<JobStatus, number>>>;
}

interface StackChartProps {
  readonly label: string;
  readonly columns: readonly Column[];
  /** From the ground up. */
  readonly statuses: readonly JobStatus[];
}

/** Bars of stacked counts, each in its status' colour; a table for who does not see them. */
export const StackChart = memo(function StackChart({ label, columns, statuses }: StackChartProps) {
  const top = topOf(Math.max(1, ...columns.map((column) => sumOf(column, statuses))));
  return (
    <div className="chart">
      <div className="chart-scale" aria-hidden="true">
        {[top, top / 2, 0].map((mark) => (
          <span key={mark}>{countText(mark)}</span>
        ))}
      </div>
      <Plot {...{ label, columns, statuses, top }} />
      <Ticks columns={columns} />
      <Table {...{ label, columns, statuses }} />
    </div>
  );
});

interface PlotProps extends StackChartProps {
  readonly top: number;
}

/** The pointer or the arrow keys go from column to column, and each tells its counts. */
function Plot({ label, columns, statuses, top }: PlotProps) {
  const [index, setIndex] = useState<number | null>(null);
  const last = columns.length - 1;
  const point = ({ currentTarget, clientX }: PointerEvent): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const at = Math.floor(((clientX - left) / width) * columns.length);
    setIndex(Math.min(last, Math.max(0, at)));
  };
  const turn = (event: React.KeyboardEvent): void => {
    const to = target(event.key, index ?? last, last);
    if (to === undefined) return;
    event.preventDefault();
    setIndex(Math.min(last, Math.max(0, to)));
  };
  const shown = columns[index ?? last];
  return (
    <div
      className="chart-plot"
      role="slider"
      tabIndex={0}
      aria-label={t('overview.hourByHour', { label })}
      aria-valuemin={1}
      aria-valuemax={columns.length}
      aria-valuenow={(index ?? last) + 1}
      aria-valuetext={shown && `${shown.name}: ${countsText(shown, statuses)}`}
      onPointerMove={point}
      onPointerLeave={() => setIndex(null)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && setIndex(last)}
      onBlur={() => setIndex(null)}
      onKeyDown={turn}
    >
      <Bars {...{ columns, statuses, top, index }} />
      {index !== null && shown !== undefined && (
        <Tip column={shown} statuses={statuses} place={(index + 0.5) / columns.length} />
      )}
    </div>
  );
}

/** Where a key leads; undefined for one that means nothing here. */
function target(key: string, index: number, last: number): number | undefined {
  const to: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: index - 1, ArrowDown: index - 1, ArrowRight: index + 1, ArrowUp: index + 1 },
    ...{ Home: 0, End: last, PageUp: index - 24, PageDown: index + 24 },
  };
  return to[key];
}

interface BarsProps extends Omit<PlotProps, 'label'> {
  readonly index: number | null;
}

function Bars({ columns, statuses, top, index }: BarsProps) {
  const width = 100 / columns.length;
  return (
    <svg width="100%" height={HEIGHT} aria-hidden="true">
      {[0, 0.5, 1].map((part) => (
        <line
          key={part}
          className="chart-line"
          {...{ x1: '0', x2: '100%' }}
          y1={lineAt(part)}
          y2={lineAt(part)}
        />
      ))}
      {index !== null && (
        <rect className="chart-at" x={`${index * width}%`} width={`${width}%`} height={HEIGHT} />
      )}
      {columns.map((column, place) => (
        <Stack
          key={column.key}
          {...{ column, statuses, top }}
          x={`${(place + (1 - BAR) / 2) * width}%`}
          width={`${width * BAR}%`}
        />
      ))}
    </svg>
  );
}

/** On the middle of a pixel, and within the picture. */
function lineAt(part: number): number {
  return Math.min(HEIGHT - 0.5, Math.round(part * HEIGHT) + 0.5);
}

interface StackProps extends Omit<BarsProps, 'columns' | 'index'> {
  readonly column: Column;
  readonly x: string;
  readonly width: string;
}

function Stack({ column, statuses, top, x, width }: StackProps) {
  let ground = HEIGHT;
  return statuses.map((status) => {
    const count = column.counts[status] ?? 0;
    if (count === 0) return null;
    // What there is can be seen, however little of all it is.
    const height = Math.max(2, (count / top) * HEIGHT);
    ground -= height;
    return <rect key={status} className={`fill-${status}`} {...{ x, width, height }} y={ground} />;
  });
}

interface TipProps {
  readonly column: Column;
  readonly statuses: readonly JobStatus[];
  /** From 0 to 1. */
  readonly place: number;
}

function Tip({ column, statuses, place }: TipProps) {
  const left = `clamp(96px, ${place * 100}%, calc(100% - 96px))`;
  return (
    <div className="chart-tip" style={{ left }} aria-hidden="true">
      <strong>{column.name}</strong>
      {statuses.map((status) => (
        <span key={status}>
          <Status status={status} />
          <span>{countText(column.counts[status] ?? 0)}</span>
        </span>
      ))}
    </div>
  );
}

function Ticks({ columns }: Pick<StackChartProps, 'columns'>) {
  return (
    <div className="chart-ticks" aria-hidden="true">
      {columns.map(({ key, tick }, place) =>
        tick === null || place / columns.length > LAST_TICK ? null : (
          <span key={key} style={{ left: percentOf(place, columns.length) }}>
            {tick}
          </span>
        ),
      )}
    </div>
  );
}

/** Columns without anything are left out: nobody wants to hear of a hundred empty hours. */
function Table({ label, columns, statuses }: StackChartProps) {
  return (
    <table className="unseen">
      <caption>{t('overview.leftOut', { label })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('overview.hour')}</th>
          {statuses.map((status) => (
            <th key={status} scope="col">
              {t(`common.status.${status}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {columns
          .filter((column) => sumOf(column, statuses) > 0)
          .map((column) => (
            <tr key={column.key}>
              <th scope="row">{column.name}</th>
              {statuses.map((status) => (
                <td key={status}>{countText(column.counts[status] ?? 0)}</td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function sumOf({ counts }: Column, statuses: readonly JobStatus[]): number {
  return statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
}

function countsText(column: Column, statuses: readonly JobStatus[]): string {
  return statuses
    .map((status) => `${countText(column.counts[status] ?? 0)} ${t(`common.status.${status}`)}`)
    .join(', ');
}
