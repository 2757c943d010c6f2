import { type MouseEvent, memo, useLayoutEffect, useRef } from 'react';
import type { Entry, Stream } from '../../server/contract/entry.ts';
import { t } from '../i18n/i18n.ts';
import { lastDrawn } from './ansi.ts';
import { heightOf, mostDrawn } from './log-place.ts';
import { type TimeWay, timeText } from './log-times.ts';
import { markedParts, type Part } from './marked-text.ts';
import { holds, type LineSelection } from './use-line-selection.ts';
import type { LogView } from './use-log-scroll.ts';
import type { LogSearch } from './use-log-search.ts';

/** What a row shows of a message; the rest is a click away. */
const SHOWN_LINES = 40;
const SHOWN_CHARS = 2000;

/** What the worker's own log() wrote needs no mark. */
const MARKS = {
  log: '',
  stdout: 'out',
  stderr: 'err',
  system: 'sys',
} as const satisfies Record<Stream, string>;

interface LogRowsProps {
  readonly view: LogView;
  readonly get: (seq: number) => Entry | undefined;
  readonly search: Pick<LogSearch, 'current' | 'soughtIn'>;
  readonly selection: LineSelection;
  readonly openSeq: number | null;
  readonly open: (seq: number) => void;
  readonly way: TimeWay;
  /** Rows that wrap are higher. */
  readonly wraps: boolean;
  readonly startedAt: number;
  readonly now: number;
}

/** The rows on the screen and a few around it, in a window that stays while the log moves behind it. */
export const LogRows = memo(function LogRows(props: LogRowsProps) {
  const { view, get, search, selection, openSeq, open, way, startedAt, now } = props;
  const { first, last, isWhole, extent } = view;
  const block = useRef<HTMLDivElement>(null);
  const { slotOf, isJump } = useSlots(view);
  useLayoutEffect(() => {
    if (block.current === null) return;
    shift(block.current, view);
    if (isJump) dropSelection(block.current);
  });
  const seqs = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const rows = seqs.map((seq) => {
    const entry = get(seq);
    return (
      <LogRow
        key={isWhole ? seq : slotOf(seq)}
        seq={seq}
        entry={entry}
        time={entry === undefined ? '' : timeText(entry.at, way, startedAt, now)}
        sought={search.soughtIn(seq)}
        isCurrent={seq === search.current}
        isSelected={holds(selection.range, seq)}
        isOpen={seq === openSeq}
        open={open}
        press={selection.press}
        dragTo={selection.dragTo}
      />
    );
  });
  if (isWhole) return <div className="log-block">{rows}</div>;
  return (
    <div className="log-height" style={{ height: heightOf(extent) }}>
      <div className="log-window" style={{ height: extent.viewHeight }}>
        <div className="log-block" ref={block}>
          {rows}
        </div>
      </div>
    </div>
  );
});

/**
 * Which of the drawn rows shows an entry. A row keeps its entry while that is seen, and takes another's place then: in a flood
 * all are other ones with each turn, and to change a text costs a fraction of a new row.
 */
function useSlots({ first, last, extent }: LogView) {
  const drawn = useRef({ first, last, origin: first });
  const isJump = first > drawn.current.last || last < drawn.current.first;
  const origin = isJump ? first : drawn.current.origin;
  drawn.current = { first, last, origin };
  const slots = mostDrawn(extent);
  const slotOf = (seq: number): number => (((seq - origin) % slots) + slots) % slots;
  return { slotOf, isJump };
}

/** Text that was selected is not in its rows any more. */
function dropSelection(block: HTMLElement): void {
  const selection = document.getSelection();
  if (selection?.isCollapsed === false && block.contains(selection.anchorNode))
    selection.removeAllRanges();
}

/** Puts the entry at its place, by the height that it really has. */
function shift(block: HTMLElement, { place, first, extent }: LogView): void {
  const { position, y } = place;
  const index = Math.min(Math.floor(position), extent.count - 1);
  const row = block.children[index - (first - 1)];
  if (!(row instanceof HTMLElement)) return;
  const line = row.offsetTop + row.offsetHeight * (position - index);
  block.style.transform = `translateY(${y - line}px)`;
}

interface LogRowProps {
  readonly seq: number;
  readonly entry: Entry | undefined;
  readonly time: string;
  /** What was searched for, if this row has it. */
  readonly sought: RegExp | null;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  readonly open: (seq: number) => void;
  readonly press: LineSelection['press'];
  readonly dragTo: LineSelection['dragTo'];
}

const LogRow = memo(function LogRow(props: LogRowProps) {
  const { seq, entry, time, sought, open, press, dragTo } = props;
  const { stream = 'log', level = 'info', message = '' } = entry ?? {};
  const { text, rest } = shownOf(lastDrawn(message));
  const pick = (event: MouseEvent): void => {
    if (event.button !== 0) return;
    // Else the browser selects text on the way.
    event.preventDefault();
    press(seq, event.shiftKey);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl A and the copy button do by keys what a drag does
    <div className={classOf(props)} onMouseEnter={() => dragTo(seq)}>
      <span className="log-at">{time}</span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: likewise */}
      <span className="log-seq" onMouseDown={pick}>
        {seq}
      </span>
      <span className={`log-stream ${stream}`}>{MARKS[stream]}</span>
      <span className={`log-text ${stream} level-${level}`}>
        <Parts parts={markedParts(text, sought)} />
        {rest !== null && (
          <button type="button" className="log-more" onClick={() => open(seq)}>
            {rest}
          </button>
        )}
      </span>
    </div>
  );
});

function classOf({ isOpen, isCurrent, isSelected, sought }: LogRowProps): string {
  const marks = [
    isOpen && 'open',
    sought !== null && 'found',
    isCurrent && 'current',
    isSelected && 'selected',
  ];
  return ['log-row', ...marks.filter(Boolean)].join(' ');
}

function Parts({ parts }: { readonly parts: readonly Part[] }) {
  const [only] = parts;
  if (parts.length === 1 && only?.look === '' && !only.isMarked) return only.text;
  // They come anew with each message, and none has a name of its own.
  return parts.map(({ text, look, color, background, isMarked }, index) => {
    const style = { ...(color && { color }), ...(background && { background }) };
    const Tag = isMarked ? 'mark' : 'span';
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Tag key={index} className={look} style={style}>
        {text}
      </Tag>
    );
  });
}

/** As much of a message as a row shows, and what to call the rest. */
function shownOf(message: string): { readonly text: string; readonly rest: string | null } {
  const lines = message.split('\n', SHOWN_LINES + 1);
  const isLong = lines.length > SHOWN_LINES;
  const text = isLong ? lines.slice(0, SHOWN_LINES).join('\n') : message;
  if (text.length > SHOWN_CHARS)
    return { text: text.slice(0, SHOWN_CHARS), rest: t('log.wholeMessage') };
  if (!isLong) return { text, rest: null };
  return { text, rest: t('log.moreLines', { count: message.split('\n').length - SHOWN_LINES }) };
}
