import { fetchedFile } from './fetched.tsx';
import { Loading } from './states.tsx';

/** Few look at a chart, so it is fetched when somebody does. */
const file = fetchedFile(() => import('./line-chart-view.tsx'));

/** Numbers over time, or over any other numbers, as lines. */
export const LineChart = file.component(
  ({ LoadedLineChart }) => LoadedLineChart,
  <Loading rows={3} />,
);
