import { VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import { t } from '../i18n/i18n.ts';
import { countText } from '../ui/words.ts';
import { type DiffItem, type Marked, marksOf, type Side } from './diff-model.ts';

const LINE = 20;

/** Brings a difference onto the screen. */
export type ShowDifference = (difference: number) => void;

interface DiffRowsProps {
  readonly label: string;
  readonly items: readonly DiffItem[];
  /** The difference that the keys are at. */
  readonly current: number;
  readonly open: (fold: number) => void;
  /** Gets the function that goes to a difference. */
  readonly show: RefObject<ShowDifference>;
}

/** The lines of both, side by side; only what is on the screen is drawn. */
export function DiffRows({ label, items, current, open, show }: DiffRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const drawn = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 20,
  });
  useEffect(() => {
    show.current = (difference) => {
      const place = items.findIndex(
        (item) => item.kind === 'line' && item.difference === difference,
      );
      if (place >= 0) drawn.scrollToIndex(place, { align: 'center' });
    };
  }, [items, drawn, show]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys
    <div className="diff-rows" ref={scroller} role="region" aria-label={label} tabIndex={0}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={items.length}
        style={{ height: drawn.getTotalSize(), position: 'relative' }}
      >
        {drawn.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            ref={drawn.measureElement}
            data-index={index}
            role="row"
            aria-rowindex={index + 1}
            className="diff-row"
            style={{ transform: `translateY(${start}px)` }}
          >
            <Item item={items[index]} before={items[index - 1]} {...{ current, open }} />
          </div>
        ))}
      </div>
    </div>
  );
}

interface ItemProps extends Pick<DiffRowsProps, 'current' | 'open'> {
  readonly item: DiffItem | undefined;
  readonly before: DiffItem | undefined;
}

function Item({ item, before, current, open }: ItemProps) {
  if (item === undefined) return null;
  if (item.kind === 'line') {
    return <Line item={item} before={before} isCurrent={item.difference === current} />;
  }
  const { count } = item;
  if (item.kind === 'skipped') {
    return (
      <span role="cell" className="diff-fold dim">
        {t('compare.skipped', { count })}
      </span>
    );
  }
  const lines = t('compare.fold', { count });
  return (
    <span role="cell" className="diff-fold">
      <button
        type="button"
        onClick={() => open(item.id)}
        aria-label={t('compare.unfold', { lines })}
      >
        {lines}
      </button>
    </span>
  );
}

interface LineProps {
  readonly item: Extract<DiffItem, { kind: 'line' }>;
  readonly before: DiffItem | undefined;
  readonly isCurrent: boolean;
}

function Line({ item: { left, right, difference }, before, isCurrent }: LineProps) {
  const isChanged = difference !== null;
  const [one, two] =
    isChanged && left !== null && right !== null
      ? marksOf(left.text, right.text)
      : [wholeOf(left), wholeOf(right)];
  const kind = (side: Side | null, name: 'removed' | 'added') =>
    side === null ? 'none' : isChanged ? name : 'same';
  return (
    <>
      <Half
        no={noOf('left', left, before)}
        marked={one}
        kind={kind(left, 'removed')}
        isCurrent={isCurrent}
      />
      <Half
        no={noOf('right', right, before)}
        marked={two}
        kind={kind(right, 'added')}
        isCurrent={isCurrent}
      />
    </>
  );
}

function wholeOf(side: Side | null): Marked {
  return [side?.text ?? '', '', ''];
}

/** A message of many lines has its number at the first. */
function noOf(name: 'left' | 'right', side: Side | null, before: DiffItem | undefined): string {
  const no = side?.no ?? null;
  const goesOn = before?.kind === 'line' && before[name]?.no === no;
  return no === null || goesOn ? '' : countText(no);
}

interface HalfProps {
  readonly no: string;
  readonly marked: Marked;
  readonly kind: 'same' | 'removed' | 'added' | 'none';
  readonly isCurrent: boolean;
}

const SIGNS = { same: '', removed: '−', added: '+', none: '' } as const;

function Half({ no, marked: [head, mark, tail], kind, isCurrent }: HalfProps) {
  const isChanged = kind === 'removed' || kind === 'added';
  return (
    <>
      <span role="cell" className={`diff-no diff-${kind}`} data-current={isCurrent}>
        {no}
      </span>
      <span role="cell" className={`diff-text diff-${kind}`}>
        <span className="diff-sign" aria-hidden="true">
          {SIGNS[kind]}
        </span>
        {isChanged && <VisuallyHidden>{`${t(`compare.${kind}`)}: `}</VisuallyHidden>}
        <span className="diff-words">
          {head}
          {mark !== '' && <mark>{mark}</mark>}
          {tail}
        </span>
      </span>
    </>
  );
}
