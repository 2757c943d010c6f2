import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../server/index.ts';
import { startTestServer } from '../../server-harness.ts';

const CODE = `export async function run(job) {
  job.log('first\\nand its second line');
  job.log({ nothing: null });
  job.response('answer');
  for (let i = 0; job.isActive() && i < job.getParameter('count', 0); i += 1) {
    job.log('tick ' + i);
    await job.sleep(0.05);
  }
}`;

let server: RunningServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.call('workers.save', { name: 'Ticks', code: CODE, type: 'javascript' });
});
afterAll(() => server.close());

async function get(path: string, accept = '*/*', signal?: AbortSignal): Promise<Response> {
  const token = readFileSync(server.tokenFile, 'utf8').trim();
  const headers = { Authorization: `Bearer ${token}`, Accept: accept };
  return fetch(server.url + path, { headers, signal: signal ?? null });
}

async function start(id: string, count: number): Promise<void> {
  await server.call('jobs.create', { worker: 'Ticks', id, parameters: { count } });
  await server.call('jobs.setStatus', { id, status: 'start' });
}

/** The lines of an answer as they come. */
function linesOf({ body }: Response) {
  if (body === null) throw new Error('The answer has no body');
  return createInterface({ input: Readable.fromWeb(body as never) });
}

async function allLines(answer: Response): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(answer)) lines.push(line);
  return lines;
}

const WHOLE = ['STARTED', 'first', 'and its second line', '{"nothing":null}', 'ENDED'];

describe('a log as a download', () => {
  it('is plain text by its ending or by Accept, a message a line', async () => {
    await start('plain', 0);
    await allLines(await get('/jobs/plain/log?follow=1'));
    for (const answer of [
      await get('/jobs/plain/log.txt'),
      await get('/jobs/plain/log', 'text/plain'),
    ]) {
      expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(await answer.text()).toBe(`${WHOLE.join('\n')}\n`);
    }
    expect(await (await get('/jobs/plain/response.txt')).text()).toBe('answer\n');
    expect(await (await get('/jobs/plain/log.txt?after=2&limit=1')).text()).toBe(
      '{"nothing":null}\n',
    );
  });

  it('is NDJSON by its ending or by Accept, an entry a line', async () => {
    await start('json', 0);
    await allLines(await get('/jobs/json/log?follow=true'));
    for (const answer of [
      await get('/jobs/json/log.ndjson'),
      await get('/jobs/json/log', 'application/x-ndjson'),
    ]) {
      expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
      const entries = (await allLines(answer)).map((line) => JSON.parse(line));
      expect(entries.map(({ seq, stream }) => [seq, stream])).toEqual([
        [1, 'system'],
        [2, 'log'],
        [3, 'log'],
        [4, 'system'],
      ]);
    }
  });

  it('stays the envelope for those who do not say what they take', async () => {
    const answer = await get('/jobs/json/log');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(((await answer.json()) as { total: number }).total).toBe(4);
    expect((await get('/workers.txt')).status).toBe(404);
  });
});

describe('a log that is followed', () => {
  it('comes line by line as it is written, and ends with the job', async () => {
    await start('live', 8);
    const seen: [string, number][] = [];
    for await (const line of linesOf(await get('/jobs/live/log.txt?follow=1'))) {
      seen.push([line, Date.now()]);
    }
    expect(seen.map(([line]) => line)).toEqual([
      ...WHOLE.slice(0, -1),
      ...Array.from({ length: 8 }, (_, i) => `tick ${i}`),
      'ENDED',
    ]);
    // Eight pauses of 50 ms lie between them: it was no answer at the end.
    expect((seen.at(-1)?.[1] ?? 0) - (seen[0]?.[1] ?? 0)).toBeGreaterThan(150);
  });

  it('begins where it is told to, and shows just what matches', async () => {
    await start('some', 5);
    const lines = await allLines(await get('/jobs/some/log.txt?follow=1&search=tick&after=4'));
    expect(lines).toEqual(['tick 1', 'tick 2', 'tick 3', 'tick 4']);
  });

  it('lets go when the reader goes away, and ends when the job is deleted', async () => {
    await server.call('jobs.create', { worker: 'Ticks', id: 'idle' });
    const leaving = new AbortController();
    const answer = await get('/jobs/idle/log?follow=1', '*/*', leaving.signal);
    leaving.abort();
    await expect(answer.text()).rejects.toThrow();
    const staying = allLines(await get('/jobs/idle/log?follow=1'));
    await server.call('jobs.remove', { id: 'idle' });
    expect(await staying).toEqual([]);
  });

  it('refuses what makes no sense with it, and callers that cannot take a stream', async () => {
    const refused = await get('/jobs/json/log?follow=1&before=3');
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ fields: [{ field: 'before' }] });
    expect((await get('/jobs/json/log?follow=perhaps')).status).toBe(422);
    const overIpc = await server.handle('jobs.log', { id: 'json', follow: true });
    expect(overIpc).toMatchObject({ success: false, code: 'INVALID' });
  });
});

describe('a log of few lines that are very long', () => {
  it('is whole without a limit, and in parts that say where to go on with one', async () => {
    const code = `export const run = (job) => { for (let i = 0; i < 5; i += 1) job.log(String(i).repeat(3_000_000)); };`;
    await server.call('workers.save', { name: 'Wide', code, type: 'javascript' });
    await server.call('jobs.create', { worker: 'Wide', id: 'wide' });
    await server.call('jobs.setStatus', { id: 'wide', status: 'start' });
    await allLines(await get('/jobs/wide/log?follow=1'));
    const whole = await server.call('jobs.log', { id: 'wide' });
    expect([whole.data.length, whole.next]).toEqual([7, null]);
    const first = await server.call('jobs.log', { id: 'wide', limit: 7 });
    expect(first.data.length).toBeLessThan(7);
    const rest = await server.call('jobs.log', { id: 'wide', limit: 7, after: Number(first.next) });
    expect([...first.data, ...rest.data]).toEqual(whole.data);
  });
});

describe('an answer over IPC', () => {
  it('is refused, not built in memory, when it has too many items', async () => {
    const code = `export const run = (job) => { for (let i = 0; i < 20000; i += 1) job.log('line'); };`;
    await server.call('workers.save', { name: 'Many', code, type: 'javascript' });
    await server.call('jobs.create', { worker: 'Many', id: 'many' });
    await server.call('jobs.setStatus', { id: 'many', status: 'start' });
    await allLines(await get('/jobs/many/log?follow=1'));
    expect(await server.handle('jobs.log', { id: 'many' })).toMatchObject({ code: 'TOO_LARGE' });
    const part = await server.handle('jobs.log', { id: 'many', after: 1, limit: 10_000 });
    expect(part).toMatchObject({ success: true, total: 20_002, next: '10001' });
  });
});
