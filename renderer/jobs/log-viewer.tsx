import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { Empty, Failed } from '../ui/states.tsx';
import { counted } from '../ui/words.ts';
import { EntryDetail } from './entry-detail.tsx';
import { LogRows } from './log-rows.tsx';
import { LogTools, wordOf } from './log-tools.tsx';
import { type Kind, useEntries } from './use-entries.ts';
import { useLogScroll } from './use-log-scroll.ts';

interface LogViewerProps {
  readonly id: string;
  readonly kind: Kind;
  readonly count: number;
  readonly isLive: boolean;
}

/** A log or response of any length. */
export function LogViewer(props: LogViewerProps) {
  if (props.count === 0) return <NothingYet {...props} />;
  return <Entries {...props} />;
}

/** Follows the end, or stays where somebody reads. */
function Entries({ id, kind, count }: LogViewerProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { get, look, error } = useEntries(id, kind, count);
  const scroll = useLogScroll(scroller, count);
  const [wraps, setWraps] = useLocalStorage({ key: 'jobjoker-log-wrap', defaultValue: false });
  const [openSeq, setOpenSeq] = useState<number | null>(null);
  const { first, last, follows, follow } = scroll;
  const seenCount = useRef(count);
  if (follows) seenCount.current = count;
  useEffect(() => look(first, last), [look, first, last]);

  const hasFailed = error !== null && get(last) === undefined;
  const opened = openSeq === null ? undefined : get(openSeq);
  return (
    <>
      <LogTools {...{ id, kind, count, wraps, setWraps, follows, follow }} />
      <div className="log">
        <div
          className={wraps ? `log-scroll wraps ${kind}` : `log-scroll ${kind}`}
          ref={scroller}
          style={{ ['--log-digits' as string]: String(count).length }}
          onScroll={scroll.scrolled}
          role="log"
          aria-live="off"
          aria-label={kind === 'log' ? 'Log' : 'Response'}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys
          tabIndex={0}
        >
          <LogRows {...{ scroll, get, openSeq, open: setOpenSeq }} />
        </div>
        {hasFailed && <NotShown kind={kind} error={error} retry={() => look(first, last)} />}
        <NewLines {...{ kind, count: count - seenCount.current, show: () => follow(true) }} />
      </div>
      {opened !== undefined && <EntryDetail entry={opened} close={() => setOpenSeq(null)} />}
    </>
  );
}

interface NotShownProps {
  readonly kind: Kind;
  readonly error: unknown;
  readonly retry: () => void;
}

function NotShown({ kind, error, retry }: NotShownProps) {
  return (
    <div className="log-failed">
      <Failed what={`The ${kind} cannot be shown`} error={error} retry={retry} />
    </div>
  );
}

interface NewLinesProps {
  readonly kind: Kind;
  readonly count: number;
  readonly show: () => void;
}

function NewLines({ kind, count, show }: NewLinesProps) {
  if (count <= 0) return null;
  return (
    <button type="button" className="pill" onClick={show}>
      {`${counted(count, `new ${wordOf(kind)}`)} ↓`}
    </button>
  );
}

function NothingYet({ kind, isLive }: LogViewerProps) {
  const text = isLive ? 'It shows here as it comes.' : 'The worker wrote nothing to it.';
  return (
    <Empty title={isLive ? `No ${kind} yet` : `No ${kind}`}>
      <p>{text}</p>
    </Empty>
  );
}
