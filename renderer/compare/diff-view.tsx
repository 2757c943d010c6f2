import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import type { Comparison } from '../../server/contract/compare.ts';
import { tipOf } from '../commands/keys.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { Empty } from '../ui/states.tsx';
import { countText } from '../ui/words.ts';
import { itemsOf } from './diff-model.ts';
import { DiffRows, type ShowDifference } from './diff-rows.tsx';

/** Where one part of two jobs differs, and the way from one difference to the next. */
export function DiffView({ comparison }: { readonly comparison: Comparison }) {
  const { part, rows, firstTotal, otherTotal } = comparison;
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState(0);
  const items = useMemo(() => itemsOf(rows, opened), [rows, opened]);
  const show = useRef<ShowDifference>(() => undefined);
  const { differences } = comparison;
  const move = (by: number): void => {
    if (differences === 0) return;
    const next = Math.min(differences, Math.max(1, current + by));
    setCurrent(next);
    show.current(next);
  };
  useCommands({ nextDifference: () => move(1), previousDifference: () => move(-1) });
  if (firstTotal === 0 && otherTotal === 0) return <Empty title={t(`compare.neither.${part}`)} />;
  return (
    <>
      <DiffBar {...{ comparison, current, move }} />
      <DiffRows
        label={t('compare.rows', { part: t(`compare.${part}`) })}
        open={(id) => setOpened(new Set([...opened, id]))}
        {...{ items, current, show }}
      />
    </>
  );
}

interface DiffBarProps {
  readonly comparison: Comparison;
  /** 0 before the first one was gone to. */
  readonly current: number;
  readonly move: (by: number) => void;
}

function DiffBar({ comparison, current, move }: DiffBarProps) {
  const { differences, part } = comparison;
  const steps = [
    { label: tipOf('previousDifference'), by: -1, Icon: IconArrowUp, isOver: current <= 1 },
    {
      label: tipOf('nextDifference'),
      by: 1,
      Icon: IconArrowDown,
      isOver: current >= differences,
    },
  ];
  const words =
    current === 0
      ? t('compare.differences', { count: differences })
      : t('compare.place', { place: countText(current), total: countText(differences) });
  return (
    <div className="diff-bar">
      <output>{differences === 0 ? t('compare.none') : words}</output>
      {differences > 0 &&
        steps.map(({ label, by, Icon, isOver }) => (
          <Tooltip key={by} label={label}>
            <ActionIcon aria-label={label} disabled={isOver} onClick={() => move(by)}>
              <Icon size={16} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        ))}
      {part === 'log' && <span className="dim">{t('compare.timesAside')}</span>}
      {!comparison.isWhole && <span className="diff-cut">{cutText(comparison)}</span>}
    </div>
  );
}

function cutText({ firstRead, firstTotal, otherRead, otherTotal }: Comparison): string {
  return t('compare.cutLines', {
    firstRead: countText(firstRead),
    firstTotal: countText(firstTotal),
    otherRead: countText(otherRead),
    otherTotal: countText(otherTotal),
  });
}
