import type UPlot from 'uplot';
import type { LineChartProps } from './line-chart-props.ts';

const FONT = '12px "Inter Variable", sans-serif';
/** Room that a mark's words need, in px. */
const X_SPACE = 90;
const Y_SPACE = 40;
const X_HEIGHT = 28;
const Y_WIDTH = 72;
/** Of so many points each is a dot of its own. */
const FEW_POINTS = 60;

/** How a chart looks: the page's own colours and letters. `latest` has the words of the moment. */
export function chartOptions(
  latest: { readonly current: LineChartProps },
  box: HTMLElement,
  setIndex: (index: number | null) => void,
): UPlot.Options {
  const { lines, xSteps } = latest.current;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const axis = { stroke: colour('--dim'), font: FONT, ticks: { show: false } };
  const grid = { stroke: colour('--border'), width: 1 };
  return {
    width: box.clientWidth,
    height: box.clientHeight,
    legend: { show: false },
    padding: [8, 16, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: false }, y: { range: (_chart, min, max) => rangeOf(min, max) } },
    axes: [
      {
        ...axis,
        space: X_SPACE,
        size: X_HEIGHT,
        grid: { show: false },
        ...(xSteps !== undefined && { incrs: [...xSteps] }),
        values: (_chart, marks) => marks.map((x) => latest.current.xText(x)),
      },
      {
        ...axis,
        grid,
        space: Y_SPACE,
        size: Y_WIDTH,
        values: (_chart, marks) => marks.map((value) => latest.current.valueText(value)),
      },
    ],
    series: [
      {},
      ...lines.map((line, place) => ({
        label: line.name,
        stroke: colour(line.colour),
        width: 1.5,
        points: {
          show: (chart: UPlot) => chart.data[0].length <= FEW_POINTS,
          size: 5,
          fill: colour(line.colour),
        },
        // Under the first one alone, as more would cover each other.
        ...(place === 0 && lines.length === 1 && { fill: `${colour(line.colour)}1f` }),
      })),
    ],
    hooks: { setCursor: [({ cursor }) => setIndex(cursor.idx ?? null)] },
  };
}

/** From zero, unless there are values below it; with some room above. */
function rangeOf(min: number, max: number): [number, number] {
  if (!Number.isFinite(min) || !Number.isFinite(max)) return [0, 1];
  const low = Math.min(0, min);
  const high = Math.max(0, max);
  return [low, high === low ? low + 1 : high + (high - low) * 0.08];
}
