import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import UPlot from 'uplot';
import { chartOptions } from './line-chart-options.ts';
import type { ChartLine, LineChartProps } from './line-chart-props.ts';

/** A chart whose points the pointer or the arrow keys go through; each tells its values below. */
export function LoadedLineChart(props: LineChartProps) {
  const { label, xs, lines, xText, valueText } = props;
  const [index, setIndex] = useState<number | null>(null);
  const { place, chart } = useChart(props, setIndex);
  const last = xs.length - 1;
  const turn = (event: KeyboardEvent): void => {
    const to = target(event.key, index ?? last, last);
    if (to === undefined || chart.current === null) return;
    event.preventDefault();
    point(chart.current, Math.min(last, Math.max(0, to)));
  };
  const shown = Math.min(index ?? last, last);
  const textOf = ({ values }: ChartLine): string => {
    const value = values[shown];
    return value === null || value === undefined ? '-' : valueText(value);
  };
  const said = lines.map((line) => `${line.name} ${textOf(line)}`).join(', ');
  const at = xText(xs[shown] ?? 0);
  return (
    <div className="line-chart">
      <div
        ref={place}
        className="line-chart-plot"
        style={{ height: props.height }}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={xs.length}
        aria-valuenow={shown + 1}
        aria-valuetext={`${at}: ${said}`}
        onKeyDown={turn}
        onBlur={() => chart.current?.setCursor({ left: -10, top: -10 })}
      />
      <div className="line-chart-legend" aria-hidden="true">
        <span className="dim">{at}</span>
        {lines.map((line) => (
          <span key={line.name}>
            <i style={{ background: `var(${line.colour})` }} />
            {line.name}
            <b>{textOf(line)}</b>
          </span>
        ))}
      </div>
    </div>
  );
}

/** The chart in its place: made anew for other lines or colours, and given what changes else. */
function useChart(props: LineChartProps, setIndex: (index: number | null) => void) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot>(null);
  const latest = useRef(props);
  latest.current = props;
  const scheme = useComputedColorScheme();
  const shape = JSON.stringify([scheme, props.lines.map(({ name, colour }) => [name, colour])]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another shape is another chart
  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    // The page's colours stand in the document once it was drawn in this scheme.
    const made = new UPlot(chartOptions(latest, box, setIndex), dataOf(latest.current), box);
    chart.current = made;
    const watch = new ResizeObserver(([entry]) => {
      if (entry !== undefined) made.setSize(entry.contentRect);
    });
    watch.observe(box);
    return () => {
      watch.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [shape, setIndex]);
  const { xs, lines } = props;
  useEffect(() => chart.current?.setData(dataOf({ xs, lines })), [xs, lines]);
  return { place, chart };
}

function dataOf({ xs, lines }: Pick<LineChartProps, 'xs' | 'lines'>): UPlot.AlignedData {
  return [[...xs], ...lines.map(({ values }) => [...values])];
}

function point(chart: UPlot, index: number): void {
  const left = chart.valToPos(chart.data[0][index] ?? 0, 'x');
  chart.setCursor({ left, top: 0 });
}

/** Where a key leads; undefined for one that means nothing here. */
function target(key: string, index: number, last: number): number | undefined {
  const page = Math.max(1, Math.round(last / 10));
  const to: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: index - 1, ArrowDown: index - 1, ArrowRight: index + 1, ArrowUp: index + 1 },
    ...{ Home: 0, End: last, PageUp: index - page, PageDown: index + page },
  };
  return to[key];
}
