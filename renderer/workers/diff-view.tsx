import { VisuallyHidden } from '@mantine/core';
import { Fragment, type RefObject, useEffect, useMemo } from 'react';
import { t } from '../i18n/i18n.ts';
import { type DiffLine, type Hunk, markedAgainst, type Pair, pairsOf } from './unified-diff.ts';

export type DiffShape = 'beside' | 'below';

interface DiffViewProps {
  readonly label: string;
  readonly hunks: readonly Hunk[];
  readonly shape: DiffShape;
  /** The change that was gone to, counted from 1; 0 before. */
  readonly current: number;
  readonly place: RefObject<HTMLDivElement | null>;
}

/** What changed, line by line: side by side, or what came below what went. */
export function DiffView({ label, hunks, shape, current, place }: DiffViewProps) {
  useCurrentRow(place, current, shape);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by its focus
    <div className="diff selectable" ref={place} tabIndex={0} role="region" aria-label={label}>
      <table className={`diff-table ${shape}`}>
        {COLUMNS}
        <tbody>
          {hunks.map((hunk) => (
            <Fragment key={`${hunk.lines[0]?.before}.${hunk.lines[0]?.after}`}>
              <Skipped count={hunk.skipped} shape={shape} />
              {shape === 'beside' ? <Beside hunk={hunk} /> : <Below hunk={hunk} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The first row may be one of what is left out, which tells no width; a column has it from the styles. */
const COLUMNS = (
  <colgroup>
    <col />
    <col />
    <col />
    <col />
  </colgroup>
);

/** Marks the change that was gone to, whatever the rows are drawn from. */
function useCurrentRow(
  place: RefObject<HTMLDivElement | null>,
  current: number,
  shape: DiffShape,
): void {
  useEffect(() => {
    const rows = place.current?.querySelectorAll(`.${shape} tr[data-change]`) ?? [];
    rows.forEach((row, n) => {
      row.toggleAttribute('data-current', n + 1 === current);
    });
  }, [place, current, shape]);
}

function Skipped({ count, shape }: { readonly count: number; readonly shape: DiffShape }) {
  if (count <= 0) return null;
  return (
    <tr className="diff-skipped">
      <td colSpan={shape === 'beside' ? 4 : 3}>{t('workers.history.skipped', { count })}</td>
    </tr>
  );
}

function Beside({ hunk: { lines } }: { readonly hunk: Hunk }) {
  const pairs = useMemo(() => pairsOf(lines), [lines]);
  return pairs.map((pair, n) => {
    const { before, after } = pair;
    return (
      <tr key={`${before?.before}.${after?.after}`} data-change={isStart(pairs, n) || undefined}>
        <Cells line={before} no={before?.before} other={after} />
        <Cells line={after} no={after?.after} other={before} />
      </tr>
    );
  });
}

/** The first line of a change is what "next" goes to. */
function isStart(pairs: readonly Pair[], n: number): boolean {
  const isChange = (pair: Pair | undefined) => pair !== undefined && pair.before !== pair.after;
  return isChange(pairs[n]) && !isChange(pairs[n - 1]);
}

interface CellsProps {
  readonly line: DiffLine | null;
  readonly no: number | null | undefined;
  readonly other: DiffLine | null;
}

function Cells({ line, no, other }: CellsProps) {
  if (line === null) return <td className="diff-none" colSpan={2} />;
  return (
    <>
      <td className="diff-no">{no}</td>
      <td className={`diff-${line.kind}`}>
        <Text line={line} other={other} />
      </td>
    </>
  );
}

function Below({ hunk: { lines } }: { readonly hunk: Hunk }) {
  const counterparts = useMemo(() => counterpartsOf(lines), [lines]);
  return lines.map((line, n) => {
    const starts = line.kind !== 'same' && (lines[n - 1]?.kind ?? 'same') === 'same';
    return (
      <tr key={`${line.before}.${line.after}`} data-change={starts || undefined}>
        <td className="diff-no">{line.before}</td>
        <td className="diff-no">{line.after}</td>
        <td className={`diff-${line.kind}`}>
          <Text line={line} other={counterparts.get(line) ?? null} />
        </td>
      </tr>
    );
  });
}

function counterpartsOf(lines: readonly DiffLine[]): ReadonlyMap<DiffLine, DiffLine> {
  const counterparts = new Map<DiffLine, DiffLine>();
  for (const { before, after } of pairsOf(lines)) {
    if (before === null || after === null) continue;
    counterparts.set(before, after);
    counterparts.set(after, before);
  }
  return counterparts;
}

interface TextProps {
  readonly line: DiffLine;
  readonly other: DiffLine | null;
}

const SIGNS = { same: ' ', removed: '-', added: '+' } as const satisfies Record<
  DiffLine['kind'],
  string
>;

/** With its sign, so that it is never colour alone. */
function Text({ line: { kind, text }, other }: TextProps) {
  const marked =
    kind === 'same' || other === null || other.kind === 'same'
      ? null
      : markedAgainst(text, other.text);
  return (
    <>
      <span className="diff-sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      {kind !== 'same' && <VisuallyHidden>{t(`workers.history.${kind}`)}: </VisuallyHidden>}
      {marked === null ? (
        text
      ) : (
        <>
          {marked.head}
          <mark>{marked.changed}</mark>
          {marked.tail}
        </>
      )}
    </>
  );
}
