import type { Run } from '../../server/contract/stats.ts';
import { sparkText } from './spark-text.ts';

const HEIGHT = 16;
const LOWEST = 3;
const BAR = 3;
const STEP = 4;
const PLACES = 20;

/** A worker's last runs, the newest on the right: as high as they were long, in the colour of how they ended. */
export function SparkLine({ runs }: { readonly runs: readonly Run[] }) {
  const longest = Math.max(1, ...runs.map(({ durationMs }) => durationMs ?? 0));
  const first = PLACES - runs.length;
  return (
    <svg
      className="spark"
      width={PLACES * STEP - 1}
      height={HEIGHT}
      role="img"
      aria-label={sparkText(runs)}
    >
      {runs.map(({ status, durationMs, endedAt }, place) => {
        // By the root: one that took very long leaves something of the others.
        const part = Math.sqrt((durationMs ?? 0) / longest);
        const height = LOWEST + Math.round(part * (HEIGHT - LOWEST));
        return (
          <rect
            // Two may end in the same ms.
            // biome-ignore lint/suspicious/noArrayIndexKey: a run has nothing else of its own
            key={`${endedAt} ${place}`}
            className={`fill-${status}`}
            x={(first + place) * STEP}
            y={HEIGHT - height}
            width={BAR}
            height={height}
          />
        );
      })}
    </svg>
  );
}
