import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { EntriesInput, Entry } from '../../../server/contract/entry.ts';
import { isFinished } from '../../../server/contract/job-status.ts';
import type { Answer } from '../../../server/contract/verb.ts';
import type { RunningServer } from '../../../server/index.ts';
import { refused } from '../../api/answers.ts';
import { startTestServer } from '../../server-harness.ts';

const LINES = 120_000;

/** Numbered lines, some of them of other streams, with all that a pattern may stumble over. */
const CODE = `export async function run(job) {
  job.log('naïve café (50%) [draft] a.b');
  for (let i = 0; i < ${LINES}; i += 1) {
    job.log('item ' + i + ' of shelf ' + (i % 1009));
    if (i % 20000 === 10) console.error('shelf is broken ' + i);
    if (i % 500 === 0) await null;
  }
  job.log('looked at it', 'debug');
  job.log('hardly any left', 'warning');
  job.log('none left', 'error');
  job.log('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!');
}`;

let server: RunningServer;
type Query = Omit<z.input<typeof EntriesInput>, 'id'>;

/** Goes on, as a client does, where a search on a slow machine ran out of time. */
async function find(query: Query): Promise<Answer<Entry>> {
  const answer = await server.call('jobs.log', { id: 'long', ...query });
  const { data, next } = answer;
  const found = data.filter(({ isMatch }) => isMatch).length;
  const { search, before, limit, tail } = query;
  const left = Number(tail ?? limit ?? 1000) - found;
  if (search === undefined || next === null || left <= 0) return answer;
  const isBackwards = (tail ?? before) !== undefined;
  const rest = await find({
    ...query,
    [isBackwards ? 'before' : 'after']: Number(next),
    ...(tail === undefined ? { limit: left } : { tail: left }),
  });
  const all = isBackwards ? [...rest.data, ...data] : [...data, ...rest.data];
  return { ...rest, data: all, total: answer.total + rest.total };
}

const texts = (entries: readonly Entry[]): string[] => entries.map(({ message }) => message);

beforeAll(async () => {
  server = await startTestServer();
  await server.call('workers.save', { name: 'Long', code: CODE, type: 'javascript' });
  await server.call('jobs.create', { worker: 'Long', id: 'long' });
  await server.call('jobs.setStatus', { id: 'long', status: 'start' });
  for (;;) {
    const { data } = await server.call('jobs.status', { id: 'long' });
    if (isFinished(data[0]?.status ?? 'idle')) break;
    await new Promise((next) => setTimeout(next, 50));
  }
}, 60_000);
afterAll(() => server.close());

describe('the search of a log', () => {
  it('finds text whatever its case, with its place, to the end of the log', async () => {
    const { data, total, next } = await find({ search: 'ITEM 99999 OF' });
    expect(texts(data)).toEqual(['item 99999 of shelf 108']);
    expect([data[0]?.isMatch, total, next]).toEqual([true, 1, null]);
    const there = await find({ after: (data[0]?.seq ?? 0) - 1, limit: 1 });
    expect(texts(there.data)).toEqual(texts(data));
  });

  it('minds the case when it is told to', async () => {
    expect((await find({ search: 'Item 7 of', matchCase: true })).data).toEqual([]);
    expect((await find({ search: 'item 7 of', matchCase: true })).data).toHaveLength(1);
  });

  it('takes plain text as it is, and a pattern as one', async () => {
    expect(texts((await find({ search: '(50%) [draft] a.b' })).data)).toHaveLength(1);
    expect((await find({ search: '^item 1[0-2] of', regex: true })).data).toHaveLength(3);
    expect((await find({ search: 'shelf 108$', regex: true })).data.length).toBeGreaterThan(100);
    expect((await find({ search: '^naïve CAFÉ', regex: true })).data).toHaveLength(1);
    expect((await find({ search: '^item 1[0-2] of' })).data).toEqual([]);
  });

  it('never finds what stands in the heads of records', async () => {
    const { data } = await find({ search: 'l', limit: 1, after: 2, before: 100 });
    expect(texts(data)).toEqual(['item 0 of shelf 0']);
  });

  it('gives a part, and says where the next one begins', async () => {
    const first = await find({ search: 'shelf 7', limit: 100 });
    const second = await find({ search: 'shelf 7', limit: 100, after: Number(first.next) });
    const both = await find({ search: 'shelf 7', limit: 200 });
    expect([...first.data, ...second.data]).toEqual(both.data);
  });

  it('goes backwards from a line, and from the end', async () => {
    const last = await find({ search: 'shelf 108', tail: 2 });
    const all = await find({ search: 'shelf 108', limit: 10_000 });
    expect(last.data).toEqual(all.data.slice(-2));
    const before = await find({ search: 'shelf 108', limit: 3, before: last.data[0]?.seq ?? 0 });
    expect(before.data).toEqual(all.data.slice(-5, -2));
    expect(Number(before.next)).toBe(before.data[0]?.seq);
  });

  it('gives the places alone to those who count', async () => {
    const whole = await find({ search: 'shelf 7', limit: 100 });
    const places = await find({ search: 'shelf 7', limit: 100, messages: false });
    expect(places.data).toEqual(whole.data.map((entry) => ({ ...entry, message: '' })));
    expect(places.next).toBe(whole.next);
    await refused(server.call('jobs.log', { id: 'long', messages: false }), 'INVALID', /goes with/);
  });

  it('shows what stands around, each line once', async () => {
    const { data } = await find({ search: '^item (100|102|200) ', regex: true, context: 2 });
    const around = [98, 99, 100, 101, 102, 103, 104, 198, 199, 200, 201, 202];
    expect(texts(data).map((text) => Number(text.split(' ')[1]))).toEqual(around);
    const marks = data.filter(({ isMatch }) => isMatch).map(({ message }) => message.split(' ')[1]);
    expect(marks).toEqual(['100', '102', '200']);
  });

  it('gives the lines of a level and those that are graver', async () => {
    const grave = ['hardly any left', 'none left'];
    const { data } = await find({ level: 'warning' });
    expect(texts(data).slice(-2)).toEqual(grave);
    expect(data.map(({ level, stream }) => `${stream} ${level}`)).toEqual([
      ...Array.from({ length: 6 }, () => 'stderr warning'),
      'log warning',
      'log error',
    ]);
    expect(texts((await find({ level: 'error' })).data)).toEqual(grave.slice(1));
    expect(texts((await find({ level: 'warning', stream: 'log' })).data)).toEqual(grave);
    const all = await find({ level: 'debug', tail: 5 });
    expect(texts(all.data)).toContain('looked at it');
    expect(texts((await find({ level: 'info', tail: 5 })).data)).not.toContain('looked at it');
  });

  it('gives the lines of one stream, all or the last ones', async () => {
    const broken = [10, 20010, 40010, 60010, 80010, 100010].map((i) => `shelf is broken ${i}`);
    expect(texts((await find({ stream: 'stderr' })).data)).toEqual(broken);
    expect(texts((await find({ stream: 'stderr', tail: 2 })).data)).toEqual(broken.slice(-2));
    expect(texts((await find({ stream: 'stderr', search: '4001' })).data)).toEqual([broken[2]]);
    expect(texts((await find({ stream: 'system' })).data)).toEqual(['STARTED', 'ENDED']);
  });

  it('refuses what is no pattern, naming the field', async () => {
    await expect(find({ search: '(', regex: true })).rejects.toMatchObject({
      code: 'INVALID',
      fields: [{ field: 'search' }],
    });
  });

  it('gives up on a pattern that takes for ever, and answers the next one', async () => {
    const start = performance.now();
    const endless = find({ search: '(a+)+$', regex: true, after: LINES });
    await expect(endless).rejects.toThrow(/takes too long/);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect((await find({ search: 'item 5 of' })).data).toHaveLength(1);
  });
});
