import { memo, useLayoutEffect, useRef } from 'react';
import type { Entry, Stream } from '../../server/contract/entry.ts';
import { clockText, counted } from '../ui/words.ts';
import { heightOf } from './log-place.ts';
import type { LogScroll } from './use-log-scroll.ts';

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
  readonly scroll: LogScroll;
  readonly get: (seq: number) => Entry | undefined;
  readonly openSeq: number | null;
  readonly open: (seq: number) => void;
}

/** The rows on the screen and a few around it, in a window that stays while the log moves behind it. */
export function LogRows({ scroll, get, openSeq, open }: LogRowsProps) {
  const { first, last, isWhole, extent } = scroll;
  const block = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (block.current !== null) shift(block.current, scroll);
  });
  const seqs = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const rows = seqs.map((seq) => (
    <LogRow key={seq} seq={seq} entry={get(seq)} isOpen={seq === openSeq} open={open} />
  ));
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
}

/** Puts the entry at its place, by the height that it really has. */
function shift(block: HTMLElement, { place, first, extent }: LogScroll): void {
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
  readonly isOpen: boolean;
  readonly open: (seq: number) => void;
}

const LogRow = memo(function LogRow({ seq, entry, isOpen, open }: LogRowProps) {
  const { at, stream = 'log', message = '' } = entry ?? {};
  const { text, rest } = shownOf(message);
  return (
    <div className={isOpen ? 'log-row open' : 'log-row'}>
      <span className="log-at">{at === undefined ? '' : clockText(at)}</span>
      <span className="log-seq">{seq}</span>
      <span className={`log-stream ${stream}`}>{MARKS[stream]}</span>
      <span className={`log-text ${stream}`}>
        {text}
        {rest !== null && (
          <button type="button" className="log-more" onClick={() => open(seq)}>
            {rest}
          </button>
        )}
      </span>
    </div>
  );
});

/** As much of a message as a row shows, and what to call the rest. */
function shownOf(message: string): { readonly text: string; readonly rest: string | null } {
  const lines = message.split('\n', SHOWN_LINES + 1);
  const isLong = lines.length > SHOWN_LINES;
  const text = isLong ? lines.slice(0, SHOWN_LINES).join('\n') : message;
  if (text.length > SHOWN_CHARS) return { text: text.slice(0, SHOWN_CHARS), rest: 'whole message' };
  if (!isLong) return { text, rest: null };
  return { text, rest: `+ ${counted(message.split('\n').length - SHOWN_LINES, 'line')}` };
}
