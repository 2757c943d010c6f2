import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Sort } from '../api/job-filter.ts';

export type ColumnKey = 'status' | 'id' | 'worker' | 'why' | 'started' | 'duration' | 'parameters';

interface Column {
  readonly key: ColumnKey;
  /** As a grid has it, and in a small window. */
  readonly width: string;
  readonly smallWidth?: string;
  readonly className: string;
  /** What the list is sorted by when its head is pressed. */
  readonly sort?: Sort;
}

const COLUMNS: readonly Column[] = [
  { key: 'status', width: 'var(--status-width)', className: '', sort: 'status' },
  {
    key: 'id',
    width: 'minmax(150px, 1.3fr)',
    smallWidth: 'minmax(110px, 1.3fr)',
    className: '',
    sort: 'id',
  },
  {
    key: 'worker',
    width: 'minmax(110px, 1fr)',
    smallWidth: 'minmax(90px, 1fr)',
    className: '',
    sort: 'worker',
  },
  {
    key: 'why',
    width: 'minmax(130px, 1.4fr)',
    smallWidth: 'minmax(90px, 1.2fr)',
    className: 'dim',
  },
  { key: 'started', width: '132px', className: 'number', sort: 'started' },
  { key: 'duration', width: '100px', className: 'number', sort: 'duration' },
  { key: 'parameters', width: 'minmax(120px, 1.2fr)', className: '' },
];
/** These tell jobs apart, and are always there. */
const FIXED: ReadonlySet<ColumnKey> = new Set(['status', 'id']);
const TICK = '36px';
/** Two buttons. */
const ACTIONS = '76px';

export const CHOICES = COLUMNS.filter(({ key }) => !FIXED.has(key));

export interface Columns {
  readonly shown: readonly Column[];
  /** All of them, as a grid has it. */
  readonly template: string;
  readonly isShown: (key: ColumnKey) => boolean;
  readonly show: (key: ColumnKey, on: boolean) => void;
}

/** Which columns somebody wants, which is kept; a small window goes without what the job's page has. */
export function useColumns(): Columns {
  const [hidden, setHidden] = useLocalStorage<readonly ColumnKey[]>({
    key: 'jobjoker-hidden-columns',
    defaultValue: [],
  });
  const isSmall = useMediaQuery('(max-width: 1180px)');
  // The same until they are others: the whole table goes by them.
  return useMemo(() => columnsOf(hidden, isSmall, setHidden), [hidden, isSmall, setHidden]);
}

function columnsOf(
  hidden: readonly ColumnKey[],
  isSmall: boolean | undefined,
  setHidden: (change: (before: readonly ColumnKey[]) => readonly ColumnKey[]) => void,
): Columns {
  const isShown = (key: ColumnKey): boolean => !hidden.includes(key);
  const shown = COLUMNS.filter(({ key }) => isShown(key) && !(isSmall && key === 'parameters'));
  const widths = shown.map(({ width, smallWidth }) => (isSmall && smallWidth) || width);
  return {
    shown,
    template: [TICK, ...widths, ACTIONS].join(' '),
    isShown,
    show: (key, on) =>
      setHidden((before) => [...before.filter((one) => one !== key), ...(on ? [] : [key])]),
  };
}
