import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Job } from '../../server/contract/job.ts';
import { useVerb } from '../api/queries.ts';
import { LogViewer } from '../log/log-viewer.tsx';
import { JsonTable } from './json-table.tsx';
import { JsonTree } from './json-tree.tsx';
import { type Structure, structureOf } from './structure.ts';

/** More messages, or longer ones, are lines and nothing else. */
const MOST_MESSAGES = 2000;
const MOST_CHARS = 4 * 1024 * 1024;

const WAYS = ['Tree', 'Table', 'Lines'] as const;
type Way = (typeof WAYS)[number];

interface ResponseViewProps {
  readonly job: Job;
  readonly isLive: boolean;
  readonly startedAt: number;
}

/** A job's response: as a tree or table when it is JSON, else its lines. */
export function ResponseView({ job, isLive, startedAt }: ResponseViewProps) {
  const { id, responseCount: count } = job;
  const structure = useStructure(id, count);
  const [chosen, choose] = useState<Way | null>(null);
  const lines = <LogViewer key="response" kind="response" {...{ id, count, isLive, startedAt }} />;
  if (structure === null) return lines;
  // What still comes is read as it comes.
  const usual = isLive ? 'Lines' : structure.rows === null ? 'Tree' : 'Table';
  const ways = WAYS.filter((way) => way !== 'Table' || structure.rows !== null);
  const way = chosen !== null && ways.includes(chosen) ? chosen : usual;
  return (
    <>
      <div className="response-ways">
        <SegmentedControl
          size="xs"
          aria-label="How it is shown"
          data={[...ways]}
          value={way}
          onChange={choose}
        />
      </div>
      {way === 'Lines' && lines}
      {way === 'Tree' && <JsonTree value={structure.value} />}
      {way === 'Table' && <JsonTable rows={structure.rows} columns={structure.columns} />}
    </>
  );
}

/** Null while it is not known, and for what is not JSON. */
function useStructure(id: string, count: number): Structure | null {
  const isWanted = count > 0 && count <= MOST_MESSAGES;
  const query = useVerb('jobs.response', { id, after: 0, limit: count }, isWanted);
  const entries = query.data?.data;
  return useMemo(() => {
    if (entries === undefined || !isWanted) return null;
    const messages = entries.map(({ message }) => message);
    const size = messages.reduce((sum, message) => sum + message.length, 0);
    return size > MOST_CHARS ? null : structureOf(messages);
  }, [entries, isWanted]);
}
