import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Call } from '../../server/contract/verbs.ts';
import { useClient } from '../api/client.ts';
import { soughtOf } from './marked-text.ts';
import { isMatch, type Matches, MOST_MATCHES, NO_MATCHES, neighbour, withMore } from './matches.ts';
import { type Kind, verbOf } from './use-entries.ts';

/** What is searched for. */
export interface Wanted {
  readonly text: string;
  readonly isRegex: boolean;
  readonly matchCase: boolean;
}

const NOTHING: Wanted = { text: '', isRegex: false, matchCase: false };
const TYPING_MS = 200;
/** While a log grows it is looked through again this often. */
const AGAIN_MS = 1000;
/** Places asked for at a time. */
const PAGE = 10_000;

export type LogSearch = ReturnType<typeof useLogSearch>;

/** Searches the whole log, which the server does; `goTo` shows a place, `top` is the first line seen. */
export function useLogSearch(id: string, kind: Kind, count: number, goTo: (seq: number) => void) {
  const [wanted, setWanted] = useState(NOTHING);
  const [current, setCurrent] = useState<number | null>(null);
  const [settled] = useDebouncedValue(wanted, TYPING_MS);
  const { matches, error } = useMatches(id, kind, count, settled);

  const show = useCallback(
    (seq: number): void => {
      setCurrent(seq);
      goTo(seq);
    },
    [goTo],
  );
  const look = useCallback((change: Partial<Wanted>): void => {
    setCurrent(null);
    setWanted((before) => ({ ...before, ...change }));
  }, []);
  const { text, isRegex, matchCase } = settled;
  const sought = useMemo(() => soughtOf(text, isRegex, matchCase), [text, isRegex, matchCase]);
  // A log that grows is drawn anew many times a second; what stands around it is not, while this is the same.
  return useMemo(() => {
    const step = (by: 1 | -1, top: number): void => {
      const next = neighbour(matches, current ?? top - by, by);
      if (next !== undefined) show(next);
    };
    // What is cleared is gone at once.
    const isShown = wanted.text !== '';
    const soughtIn = (seq: number): RegExp | null =>
      isShown && isMatch(matches, seq) ? sought : null;
    return { wanted, look, matches, error, current, show, step, soughtIn };
  }, [wanted, look, matches, error, current, show, sought]);
}

/** All places, a part at a time; what the log grows by is looked through too. */
function useMatches(id: string, kind: Kind, count: number, wanted: Wanted) {
  const { call } = useClient();
  const [matches, setMatches] = useState<Matches>(NO_MATCHES);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(count);
  latest.current = count;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins anew
  useEffect(() => {
    setMatches(NO_MATCHES);
    setError(null);
  }, [id, kind, wanted]);

  const wantsMore = wanted.text !== '' && error === null && matches.seqs.length < MOST_MATCHES;
  const isBehind = wantsMore && matches.reached < count;
  useEffect(() => {
    if (!isBehind) return;
    let isOver = false;
    const ask = async (): Promise<void> => {
      const asked = latest.current;
      try {
        const { seqs, next } = await placesOf(call, id, kind, wanted, matches.reached);
        if (!isOver) setMatches((before) => withMore(before, seqs, next, asked));
      } catch (failure) {
        if (!isOver) setError(failure);
      }
    };
    const timer = setTimeout(() => void ask(), matches.isDone ? AGAIN_MS : 0);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isBehind, matches, wanted, call, id, kind]);
  return { matches, error };
}

async function placesOf(call: Call, id: string, kind: Kind, wanted: Wanted, after: number) {
  const { text: search, isRegex: regex, matchCase } = wanted;
  const part = { after, limit: PAGE, messages: false };
  const answer = await call(verbOf(kind), { id, search, regex, matchCase, ...part });
  return { seqs: answer.data.map(({ seq }) => seq), next: answer.next ?? null };
}
