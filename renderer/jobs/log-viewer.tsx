import { Switch } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Entry } from '../../server/contract/job.ts';
import { Empty, Failed } from '../ui/states.tsx';
import { clockText, counted, countText } from '../ui/words.ts';
import { EntryDetail } from './entry-detail.tsx';
import { useEntries } from './use-entries.ts';
import { useLogScroll } from './use-log-scroll.ts';

/** What a row shows of a long line; the rest is a click away. */
const SHOWN_CHARS = 2000;

interface LogViewerProps {
  readonly id: string;
  readonly kind: 'log' | 'response';
  readonly count: number;
  readonly isLive: boolean;
}

/** A log of any length: follows its end, or stays where somebody reads. */
export function LogViewer({ id, kind, count, isLive }: LogViewerProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { get, look, error } = useEntries(id, kind, count);
  const scroll = useLogScroll(scroller, count);
  const [openSeq, setOpenSeq] = useState<number | null>(null);
  const { first, last, follows, setFollows } = scroll;
  const seenCount = useRef(count);
  if (follows) seenCount.current = count;
  useEffect(() => look(first, last), [look, first, last]);

  if (count === 0) return <NothingYet kind={kind} isLive={isLive} />;
  if (error !== null && get(first) === undefined) {
    return (
      <Failed what={`The ${kind} cannot be shown`} error={error} retry={() => look(first, last)} />
    );
  }
  const opened = openSeq === null ? undefined : get(openSeq);
  return (
    <>
      <LogTools {...{ kind, count, follows, setFollows }} />
      <div className="log">
        <div
          className="log-scroll"
          ref={scroller}
          onScroll={scroll.scrolled}
          role="log"
          aria-live="off"
          aria-label={kind === 'log' ? 'Log' : 'Response'}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys
          tabIndex={0}
        >
          <LogRows {...{ scroll, get, openSeq, open: setOpenSeq }} />
        </div>
        <NewLines count={count - seenCount.current} show={() => setFollows(true)} />
      </div>
      {opened !== undefined && <EntryDetail entry={opened} close={() => setOpenSeq(null)} />}
    </>
  );
}

interface LogToolsProps {
  readonly kind: 'log' | 'response';
  readonly count: number;
  readonly follows: boolean;
  readonly setFollows: (on: boolean) => void;
}

function LogTools({ kind, count, follows, setFollows }: LogToolsProps) {
  return (
    <div className="log-tools">
      <span>{counted(count, kind === 'log' ? 'line' : 'message')}</span>
      <div className="right">
        <Switch
          size="xs"
          label="Follow"
          checked={follows}
          onChange={(event) => setFollows(event.currentTarget.checked)}
        />
      </div>
    </div>
  );
}

function NewLines({ count, show }: { readonly count: number; readonly show: () => void }) {
  if (count <= 0) return null;
  return (
    <button type="button" className="pill" onClick={show}>
      {`${countText(count)} new ${count === 1 ? 'line' : 'lines'} ↓`}
    </button>
  );
}

interface LogRowsProps {
  readonly scroll: ReturnType<typeof useLogScroll>;
  readonly get: (seq: number) => Entry | undefined;
  readonly openSeq: number | null;
  readonly open: (seq: number) => void;
}

function LogRows({ scroll, get, openSeq, open }: LogRowsProps) {
  const seqs = Array.from(
    { length: Math.max(0, scroll.last - scroll.first + 1) },
    (_, i) => scroll.first + i,
  );
  return (
    <div style={{ height: scroll.height, position: 'relative' }}>
      {seqs.map((seq) => (
        <LogRow
          key={seq}
          seq={seq}
          top={scroll.topOf(seq)}
          entry={get(seq)}
          isOpen={seq === openSeq}
          open={() => open(seq)}
        />
      ))}
    </div>
  );
}

function NothingYet({ kind, isLive }: { readonly kind: string; readonly isLive: boolean }) {
  const text = isLive ? 'It shows here as it comes.' : 'The worker wrote nothing to it.';
  return (
    <Empty title={`No ${kind} ${isLive ? 'yet' : ''}`}>
      <p>{text}</p>
    </Empty>
  );
}

interface LogRowProps {
  readonly seq: number;
  readonly top: number;
  readonly entry: Entry | undefined;
  readonly isOpen: boolean;
  readonly open: () => void;
}

function LogRow({ seq, top, entry, isOpen, open }: LogRowProps) {
  const [line = '', ...more] = entry?.message.split('\n') ?? [];
  const isCut = line.length > SHOWN_CHARS;
  return (
    <div className={isOpen ? 'log-row open' : 'log-row'} style={{ top }}>
      <span className="log-at">{entry === undefined ? '' : clockText(entry.at)}</span>
      <span className="log-seq">{seq}</span>
      <span className={`log-text ${entry?.stream ?? ''}`}>
        {isCut ? line.slice(0, SHOWN_CHARS) : line}
        {(isCut || more.length > 0) && (
          <button type="button" className="log-more" onClick={open}>
            {more.length > 0 ? `+ ${more.length} lines` : 'whole line'}
          </button>
        )}
      </span>
    </div>
  );
}
