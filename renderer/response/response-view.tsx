import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { LogViewer } from '../log/log-viewer.tsx';
import { CodeEditor } from '../ui/code-editor.tsx';
import { Loading } from '../ui/states.tsx';
import { countText, sizeText } from '../ui/words.ts';
import { type Contents, contentsOf, usualWay, type Way, waysOf } from './contents.ts';
import { JsonTable } from './json-table.tsx';
import { JsonTree } from './json-tree.tsx';
import { Pictures } from './pictures.tsx';
import { ResponseChart } from './response-chart.tsx';

/** More messages, or longer ones, are lines and nothing else. */
const MOST_MESSAGES = 2000;
const MOST_CHARS = 4 * 1024 * 1024;

interface ResponseViewProps {
  readonly job: Job;
  readonly isLive: boolean;
  readonly startedAt: number;
}

/** A job's response: as a tree, table, chart, image or source when it is one, else its lines. */
export function ResponseView({ job, isLive, startedAt }: ResponseViewProps) {
  const { id, responseCount: count } = job;
  const { contents, tooMuch, isAwaited } = useContents(id, count);
  const [chosen, choose] = useState<Way | null>(null);
  const lines = <LogViewer key="response" kind="response" {...{ id, count, isLive, startedAt }} />;
  // Lines would ask for all of it a second time.
  if (isAwaited && !isLive) return <Loading />;
  if (contents === null) {
    return (
      <>
        {tooMuch !== null && <div className="response-ways dim">{tooMuch}</div>}
        {lines}
      </>
    );
  }
  const ways = waysOf(contents);
  if (ways.length === 1) return lines;
  // What still comes is read as it comes.
  const usual = isLive ? 'Lines' : usualWay(contents);
  const way = chosen !== null && ways.includes(chosen) ? chosen : usual;
  return (
    <>
      <div className="response-ways">
        <SegmentedControl
          size="xs"
          aria-label={t('response.how')}
          data={ways.map((value) => ({ value, label: t(`response.way.${value}`) }))}
          value={way}
          onChange={choose}
        />
        {way === 'Source' && <span className="dim">{t('response.sourceHint')}</span>}
      </div>
      {way === 'Lines' ? lines : <Shown way={way} contents={contents} />}
    </>
  );
}

interface ShownProps {
  readonly way: Exclude<Way, 'Lines'>;
  readonly contents: Contents;
}

function Shown({ way, contents: { structure, chart, pictures, markup } }: ShownProps) {
  switch (way) {
    case 'Tree':
      return structure && <JsonTree value={structure.value} />;
    case 'Table':
      return structure && <JsonTable rows={structure.rows} columns={structure.columns} />;
    case 'Chart':
      return chart && <ResponseChart data={chart} />;
    case 'Image':
      return pictures && <Pictures pictures={pictures} />;
    case 'Source':
      return (
        <CodeEditor label={t('response.source')} language="html" readOnly value={markup ?? ''} />
      );
    default:
      return way satisfies never;
  }
}

/** Nothing while it `isAwaited`, or was not to be had; `tooMuch` says why it is not looked into. */
function useContents(id: string, count: number) {
  const isFew = count <= MOST_MESSAGES;
  const query = useVerb('jobs.response', { id, after: 0, limit: count }, count > 0 && isFew);
  const entries = query.data?.data;
  const known = useMemo(() => {
    if (!isFew) {
      const tooMuch = t('response.manyMessages', { most: countText(MOST_MESSAGES) });
      return { contents: null, tooMuch };
    }
    if (entries === undefined) return { contents: null, tooMuch: null };
    const messages = entries.map(({ message }) => message);
    const size = messages.reduce((sum, message) => sum + message.length, 0);
    if (size > MOST_CHARS) {
      return { contents: null, tooMuch: t('response.large', { most: sizeText(MOST_CHARS) }) };
    }
    return { contents: contentsOf(messages), tooMuch: null };
  }, [entries, isFew]);
  return { ...known, isAwaited: query.isLoading };
}
