import { lazy, Suspense } from 'react';
import type { LineChartProps } from './line-chart-props.ts';
import { Loading } from './states.tsx';

/** Few look at a chart, so it is fetched when somebody does. */
const LoadedLineChart = lazy(async () => {
  const { LoadedLineChart: component } = await import('./line-chart-view.tsx');
  return { default: component };
});

/** Numbers over time, or over any other numbers, as lines. */
export function LineChart(props: LineChartProps) {
  return (
    <Suspense fallback={<Loading rows={3} />}>
      <LoadedLineChart {...props} />
    </Suspense>
  );
}
