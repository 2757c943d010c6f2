import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { AppEvent } from '../../server/contract/events.ts';
import { type Client, type Connection, useClient } from './client.ts';
import { keepComings } from './comings.ts';
import { keepCounts } from './counts.ts';
import { keepHeard } from './heard-states.ts';
import { tellsActive } from './moves.ts';
import { hearProgress } from './progress-tracks.ts';

/** Events of this long are put into the screen together. */
const GATHER_MS = 80;

const ConnectionContext = createContext<Connection>('open');

export function useConnection(): Connection {
  return useContext(ConnectionContext);
}

/** Keeps everything on the screen as the server has it. */
export function Live({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>('open');
  useEffect(() => follow(client, queries, setConnection), [client, queries]);
  return <ConnectionContext.Provider value={connection}>{children}</ConnectionContext.Provider>;
}

function follow(
  client: Client,
  queries: QueryClient,
  tell: (connection: Connection) => void,
): () => void {
  const stale = new Set<string>();
  const active = new Set<string>();
  const counts = keepCounts(queries);
  const heard = keepHeard(queries);
  const comings = keepComings(queries);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  let hasNewJobs = false;
  const flush = (): void => {
    timer = undefined;
    heard.show();
    for (const verb of stale) void queries.invalidateQueries({ queryKey: [verb] });
    stale.clear();
    // The list on the screen takes up new rows when nobody holds it; others when they are shown.
    if (hasNewJobs)
      void queries.invalidateQueries({ queryKey: ['jobs.list'], refetchType: 'none' });
    hasNewJobs = false;
  };
  const end = client.subscribe(
    (event) => {
      counts.hear(event);
      hearProgress(event, Date.now());
      heard.hear(event);
      if (event.type === 'job.changed') {
        // Progress and lines come many times a second, and change nothing but the job.
        if (tellsActive(active, event.job)) stale.add('app.info');
      }
      if (event.type === 'job.created') hasNewJobs = true;
      comings.hear(event);
      for (const verb of staleVerbs(event)) stale.add(verb);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    (connection) => {
      tell(connection);
      // What changed while nothing could be heard was missed.
      if (connection === 'open' && !isFirst) void queries.invalidateQueries();
      isFirst = false;
    },
  );
  return () => {
    end();
    counts.end();
    heard.end();
    comings.end();
    clearTimeout(timer);
  };
}

/** What another database makes old. */
const OF_JOBS = [
  'jobs.list',
  'jobs.groups',
  'jobs.find',
  'workers.list',
  'schedules.list',
  'app.info',
  'database.find',
];

/** What an event makes old. The list of jobs decides itself when it takes up new rows. */
function staleVerbs(event: AppEvent): readonly string[] {
  switch (event.type) {
    case 'job.created':
    case 'job.changed':
    case 'job.removed':
    case 'job.restored':
      return [];
    case 'database.changed':
      return OF_JOBS;
    case 'job.edited':
      return ['jobs.list', 'jobs.find', 'jobs.compare'];
    case 'worker.changed':
    case 'worker.removed':
      return [
        'workers.list',
        'workers.code',
        'workers.options',
        'workers.information',
        'workers.versions',
        'presets.list',
      ];
    case 'worker.renamed':
      return [
        ...[
          'workers.list',
          'workers.versions',
          'jobs.list',
          'jobs.groups',
          'jobs.find',
          'stats.workers',
        ],
        ...['schedules.list', 'schedules.find'],
      ];
    case 'schedule.changed':
    case 'schedule.removed':
      return ['schedules.list', 'schedules.find'];
    case 'settings.changed':
      return ['settings.find', 'settings.interpreters', 'app.info'];
    default:
      return event satisfies never;
  }
}
