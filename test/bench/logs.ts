import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Call } from '../../server/contract/verbs.ts';
import { type Figure, figure, median, percentile, timeEach } from './figures.ts';
import { bareSpawn, type Console, newFolder } from './processes.ts';

const LINES = 1_000_000;

/** Lines as an import writes them: alike, but never the same. 80 bytes with the line end. */
export const FLOOD_LINE = `(i) => {
  const id = (i * 2654435761 >>> 0).toString(16).padStart(8, '0');
  return (i + ' imported item ' + id + ' in ' + (i % 97) + ' ms from shelf ' + (i % 1009) + ' ').padEnd(79, '.');
}`;

const FLOOD = `const line = ${FLOOD_LINE};
export async function run(job) {
  for (let i = 0; i < ${LINES}; i += 1) {
    job.log(line(i));
    if (i % 1000 === 0) await null;
  }
}`;

/** Lines a second from the worker's first to the last one readable, and what the API does meanwhile. */
export async function logFigures(served: Console): Promise<Figure[]> {
  const { call } = served;
  const line = new Function(`return ${FLOOD_LINE}`)() as (i: number) => string;
  const file = join(newFolder(), 'lines');
  const append = appendRate(line, file);
  const rows = rowRate(line);
  await call('workers.save', { name: 'Flood', code: FLOOD, type: 'javascript' });
  const before = await sizeOf(call);
  const seconds = await flood(served, 'flood');
  const last = await call('jobs.log', { id: 'flood', tail: 2 });
  if (last.data[0]?.message !== line(LINES - 1)) throw new Error('The last line is not the last');
  const page = median(
    await timeEach(50, (i) =>
      call('jobs.log', { id: 'flood', after: 900_000 - i * 777, limit: 200 }),
    ),
  );
  const grown = (await sizeOf(call)) - before;
  const search = await searchTimes(call, file);
  const waits = await waitsUnderFlood(served);
  return [
    ...search,
    figure(
      'db_bytes_per_log_byte',
      '',
      grown / statSync(file).size,
      0.6,
      'write-ahead log and all; at most 0.6',
    ),
    figure(
      'log_lines_per_s',
      '/s',
      LINES / seconds,
      append,
      'limit: file append; at least 600,000 /s',
    ),
    figure(
      'log_lines_per_s_vs_rows',
      '/s',
      LINES / seconds,
      rows,
      'limit: raw better-sqlite3 inserts',
    ),
    figure('log_page_p50_ms', 'ms', page, 10, '200 lines at 900,000; limit: 10 ms'),
    figure('api_p99_ms_under_flood', 'ms', percentile(waits, 0.99), 50, 'GET /jobs; limit: 50 ms'),
  ];
}

/** From the start of a job to its end, which comes after all its lines are stored, in seconds. */
async function flood({ call, done }: Console, id: string): Promise<number> {
  await call('jobs.create', { worker: 'Flood', id });
  const ended = done(id);
  const start = performance.now();
  await call('jobs.setStatus', { id, status: 'start' });
  await ended;
  return (performance.now() - start) / 1000;
}

/** What lists take in ms while a worker writes. The asking takes its share of a flood, so this is one of its own. */
async function waitsUnderFlood(served: Console): Promise<number[]> {
  const waits: number[] = [];
  let isOver = false;
  const flooded = flood(served, 'asked').then(() => {
    isOver = true;
  });
  while (!isOver) {
    const asked = performance.now();
    await served.call('jobs.list', {});
    waits.push(performance.now() - asked);
    await new Promise((next) => setTimeout(next, 5));
  }
  await flooded;
  return waits;
}

async function sizeOf(call: Call): Promise<number> {
  return (await call('app.info', {})).data[0]?.storageSize ?? 0;
}

/** Through a million lines for one that is near the end, as text and as a pattern, against grep. */
async function searchTimes(call: Call, file: string): Promise<Figure[]> {
  const searches = [
    ['log_search_1m_ms', '-F', 'item 3a4c09f1', false],
    ['log_search_1m_regex_ms', '-E', 'item [0-9a-f]{3}77[0-9]b ', true],
  ] as const;
  const figures: Figure[] = [];
  for (const [name, kind, search, regex] of searches) {
    const grep = () => bareSpawn('grep', ['-c', kind, search, file]);
    const ours = () => call('jobs.log', { id: 'flood', search, regex, matchCase: true });
    await ours();
    const limit = median(await timeEach(5, grep));
    const ms = median(await timeEach(5, ours));
    figures.push(figure(name, 'ms', ms, limit, 'limit: grep on the same lines; at most 5'));
  }
  return figures;
}

function appendRate(line: (i: number) => string, file: string): number {
  const fd = openSync(file, 'a');
  const start = performance.now();
  let text = '';
  for (let i = 0; i < LINES; i += 1) {
    text += `${line(i)}\n`;
    if (text.length < 65_536) continue;
    writeSync(fd, text);
    text = '';
  }
  writeSync(fd, text);
  closeSync(fd);
  return (LINES * 1000) / (performance.now() - start);
}

function rowRate(line: (i: number) => string): number {
  const database = new BetterSqlite3(join(newFolder(), 'rows.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(
    'CREATE TABLE log (job INTEGER, seq INTEGER, at INTEGER, text TEXT, PRIMARY KEY (job, seq)) WITHOUT ROWID',
  );
  const insert = database.prepare('INSERT INTO log VALUES (1, ?, ?, ?)');
  const thousand = database.transaction((from: number) => {
    for (let i = from; i < from + 1000; i += 1) insert.run(i, Date.now(), line(i));
  });
  const count = LINES / 4;
  const start = performance.now();
  for (let from = 0; from < count; from += 1000) thousand(from);
  const perSecond = (count * 1000) / (performance.now() - start);
  database.close();
  return perSecond;
}
