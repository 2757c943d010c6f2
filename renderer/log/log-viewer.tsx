import { useLocalStorage } from '@mantine/hooks';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { Empty, Failed } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import { EntryDetail } from './entry-detail.tsx';
import { topSeqOf } from './log-place.ts';
import { LogRows } from './log-rows.tsx';
import type { TimeWay } from './log-times.ts';
import { LogTools } from './log-tools.tsx';
import { type Kind, useEntries } from './use-entries.ts';
import { useHold } from './use-hold.ts';
import { type LineRange, useLineSelection } from './use-line-selection.ts';
import { useLogKeys } from './use-log-keys.ts';
import { useLogScroll } from './use-log-scroll.ts';
import { useLogSearch } from './use-log-search.ts';

interface LogViewerProps {
  readonly id: string;
  readonly kind: Kind;
  readonly count: number;
  readonly isLive: boolean;
  /** In ms; what a log's times are counted from. */
  readonly startedAt: number;
  /** The line to begin at. */
  readonly line?: number | null;
}

/** A log or response of any length. */
export function LogViewer(props: LogViewerProps) {
  if (props.count === 0) return <NothingYet {...props} />;
  return <Entries {...props} />;
}

/** Entries near the end that are fetched while it is followed. */
const TAIL = 100;

/** Follows the end, or stays where somebody reads. */
function Entries({ id, kind, count, isLive, startedAt, line = null }: LogViewerProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const { get, look, error, end } = useEntries(id, kind, count);
  const scroll = useLogScroll(scroller, count, end);
  const search = useLogSearch(id, kind, count, scroll.goTo);
  const selection = useLineSelection();
  useFirstLine(line, search.show);
  const ways = useWays();
  const [openSeq, setOpenSeq] = useState<number | null>(null);
  const [isGoing, setGoing] = useState(false);
  const { view, follow } = scroll;
  const { first, last } = view;
  const isHeld = useHold(scroller, scroll.follows && isLive, follow);
  const follows = scroll.follows || isHeld;
  const unseen = useUnseen(count, follows);
  useLook(look, scroll.follows ? [Math.max(1, count - TAIL), count] : [first, last]);
  useLogKeys({ id, kind, count, scroller, selection });
  useCommands({ searchLog: () => selectAllOf(searchInput), goToLine: () => setGoing(true) });

  const hasFailed = error !== null && get(last) === undefined;
  const opened = openSeq === null ? undefined : get(openSeq);
  const top = topSeqOf(view.place, view.extent);
  const leaveSearch = useCallback(() => scroller.current?.focus(), []);
  const seen = useRef({ count, top });
  seen.current = { count, top };
  const tools = { id, kind, count, seen, isLive, startedAt, follows, follow, search, searchInput };
  return (
    <>
      <LogTools
        {...{ ...tools, ...ways, leaveSearch, isGoing, setGoing, selected: selection.range }}
      />
      <div className="log">
        <div
          className={`log-scroll ${kind} times-${ways.way} ${ways.wraps ? 'wraps' : ''}`}
          ref={scroller}
          style={{ ['--log-digits' as string]: String(count).length }}
          onScroll={scroll.scrolled}
          role="log"
          aria-live="off"
          aria-label={t(`log.name.${kind}`)}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys
          tabIndex={0}
        >
          <Rows
            {...{ view, get, search, selection, openSeq, startedAt }}
            {...{ way: ways.way, wraps: ways.wraps }}
            open={setOpenSeq}
          />
        </div>
        {hasFailed && <NotShown kind={kind} error={error} retry={() => look(first, last)} />}
        <NewLines {...{ kind, count: unseen, show: () => follow(true) }} />
      </div>
      {opened !== undefined && <EntryDetail entry={opened} close={() => setOpenSeq(null)} />}
    </>
  );
}

function useLook(look: (from: number, to: number) => void, [from, to]: LineRange): void {
  useEffect(() => look(from, to), [look, from, to]);
}

function useFirstLine(line: number | null, show: (seq: number) => void): void {
  useEffect(() => {
    if (line !== null) show(line);
  }, [line, show]);
}

/** How many came since the end was last followed. */
function useUnseen(count: number, follows: boolean): number {
  const seenCount = useRef(count);
  if (follows) seenCount.current = count;
  return count - seenCount.current;
}

function selectAllOf({ current }: RefObject<HTMLInputElement | null>): void {
  current?.focus();
  current?.select();
}

/** How logs are looked at, which is kept. */
function useWays() {
  const [wraps, setWraps] = useLocalStorage({ key: 'jobjoker-log-wrap', defaultValue: false });
  const [way, setWay] = useLocalStorage<TimeWay>({
    key: 'jobjoker-log-times',
    defaultValue: 'clock',
  });
  return { wraps, setWraps, way, setWay };
}

type RowsProps = Omit<Parameters<typeof LogRows>[0], 'now'>;

function Rows(props: RowsProps) {
  return props.way === 'ago' ? <AgeingRows {...props} /> : <LogRows {...props} now={0} />;
}

/** Their times go by. */
function AgeingRows(props: RowsProps) {
  return <LogRows {...props} now={useNow()} />;
}

interface NotShownProps {
  readonly kind: Kind;
  readonly error: unknown;
  readonly retry: () => void;
}

function NotShown({ kind, error, retry }: NotShownProps) {
  return (
    <div className="log-failed">
      <Failed what={t(`log.notShown.${kind}`)} error={error} retry={retry} />
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
      {t(`log.newLines.${kind}`, { count })}
    </button>
  );
}

function NothingYet({ kind, isLive }: LogViewerProps) {
  const text = isLive ? t('log.comes') : t(`log.wroteNothing.${kind}`);
  return (
    <Empty title={t(isLive ? `log.noneYet.${kind}` : `log.none.${kind}`)}>
      <p>{text}</p>
    </Empty>
  );
}
