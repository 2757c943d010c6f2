import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../../server/contract/entry.ts';
import type { Envelope, Reply } from '../../../server/contract/verb.ts';
import { sendRaw, startBareHttp } from './http-harness.ts';

const PAGES = 300;
/** More in all than any connection holds by itself. */
const LARGE = 512 * 1024;

let http: Awaited<ReturnType<typeof startBareHttp>> | undefined;
afterEach(async () => {
  await http?.close();
  http = undefined;
});

function entry(seq: number, message = 'x'): Entry {
  return { seq, at: 1, stream: 'log', level: 'info', message };
}

/** A long log that counts how far it was read, and tells whether it was let go. */
class LongLog {
  read = 0;
  letGo = false;
  readonly #message: string;
  readonly #failAt: number;

  constructor(size: number, failAt = PAGES + 1) {
    this.#message = 'x'.repeat(size);
    this.#failAt = failAt;
  }

  readonly reply = async (): Promise<Reply<Entry>> => ({
    data: this.#pages(),
    total: PAGES,
    next: '7',
  });

  async *#pages() {
    try {
      while (this.read < PAGES) {
        this.read += 1;
        if (this.read === this.#failAt) throw new Error('the disk is gone');
        yield [entry(this.read, this.#message)];
      }
    } finally {
      this.letGo = true;
    }
  }
}

describe('a long answer', () => {
  it('comes whole, with its total and what comes next', async () => {
    const log = new LongLog(10);
    http = await startBareHttp({ 'jobs.log': log.reply });
    const answer = await fetch(`${http.url}/jobs/some/log`);
    const { success, total, next, data } = (await answer.json()) as Envelope<Entry>;
    expect({ success, total, next }).toEqual({ success: true, total: PAGES, next: '7' });
    expect(data.map(({ seq }) => seq)).toEqual(Array.from({ length: PAGES }, (_, i) => i + 1));
  });

  it.each(['/jobs/some/log', '/jobs/some/log.csv'])(
    'is not read ahead of a client that is slow: %s',
    async (path) => {
      const log = new LongLog(LARGE);
      http = await startBareHttp({ 'jobs.log': log.reply });
      const socket = sendRaw(http.url, `GET ${path}`);
      await vi.waitFor(() => expect(log.read).toBeGreaterThan(0));
      await wait(300);
      const readAhead = log.read;
      await wait(300);
      expect(log.read).toBe(readAhead);
      expect(readAhead).toBeLessThan(100);
      socket.destroy();
    },
  );

  it('is let go of when the client goes, which is no failure', async () => {
    const log = new LongLog(LARGE);
    http = await startBareHttp({ 'jobs.log': log.reply });
    const socket = sendRaw(http.url, 'GET /jobs/some/log');
    await vi.waitFor(() => expect(log.read).toBeGreaterThan(0));
    expect(log.letGo).toBe(false);
    socket.destroy();
    await vi.waitFor(() => expect(log.letGo).toBe(true));
    expect(log.read).toBeLessThan(PAGES);
    expect(http.logged).toEqual([]);
  });

  it('that fails in the middle breaks off, rather than pass for a whole one', async () => {
    const log = new LongLog(LARGE, 3);
    http = await startBareHttp({ 'jobs.log': log.reply });
    const answer = await fetch(`${http.url}/jobs/some/log`);
    await expect(answer.text()).rejects.toThrow();
    expect(http.logged).toEqual([expect.stringContaining('the disk is gone')]);
  });

  it('of things in memory is whole too, and no page is empty of sense', async () => {
    const all = Array.from({ length: 2500 }, (_, i) => entry(i + 1));
    http = await startBareHttp({
      'jobs.log': async () => ({ data: all, total: all.length }),
      'jobs.response': async () => ({ data: holes(), total: 2 }),
    });
    const log = (await (await fetch(`${http.url}/jobs/a/log`)).json()) as Envelope;
    expect(log.data).toEqual(all);
    const response = (await (await fetch(`${http.url}/jobs/a/response`)).json()) as Envelope;
    expect(response.data).toEqual([entry(1), entry(2)]);
  });
});

async function* holes() {
  yield [];
  yield [entry(1)];
  yield [];
  yield [entry(2)];
}

describe('a short answer', () => {
  it('tells its length, also to HEAD, which gets no body', async () => {
    http = await startBareHttp({ 'jobs.log': async () => ({ data: [entry(1)], total: 1 }) });
    const get = await fetch(`${http.url}/jobs/a/log`);
    const length = Number(get.headers.get('content-length'));
    expect(Buffer.byteLength(await get.text())).toBe(length);
    const head = await fetch(`${http.url}/jobs/a/log`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBe(length);
  });
});

describe('a client that goes away while it sends', () => {
  it('is no failure of ours, and changes nothing', async () => {
    const save = vi.fn();
    http = await startBareHttp({ 'workers.save': save });
    const socket = sendRaw(http.url, 'PUT /workers/A HTTP/1.1\r\nContent-Length: 100\r\nX-Rest:');
    socket.write('half of it');
    await wait(100);
    socket.destroy();
    await wait(100);
    expect((await fetch(`${http.url}/nowhere`)).status).toBe(404);
    expect(save).not.toHaveBeenCalled();
    expect(http.logged).toEqual([]);
  });
});
