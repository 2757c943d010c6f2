import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../server/contract/events.ts';
import type { Envelope } from '../../../server/contract/verb.ts';
import { VERBS } from '../../../server/contract/verbs.ts';
import type { RunningServer } from '../../../server/index.ts';
import { startTestServer } from '../../server-harness.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startTestServer({ auth: false });
});
afterAll(() => server.close());

async function send(
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(server.url + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text };
}

function envelopeOf({ text }: { text: string }): Envelope {
  return JSON.parse(text);
}

describe('over HTTP', () => {
  it('answers 201 for what is new and 200 for what was there', async () => {
    const code = 'export function run() {}';
    expect((await send('PUT', '/workers/Fresh', code)).status).toBe(201);
    expect((await send('PUT', '/workers/Fresh', code)).status).toBe(200);
    expect((await send('POST', '/jobs', '{"worker":"Fresh"}')).status).toBe(201);
  });

  it('counts by GET, with hours and a time from the query, and as CSV', async () => {
    const since = Date.now();
    const [overview] = envelopeOf(await send('GET', `/stats?hours=3&since=${since}`)).data;
    expect(overview).toMatchObject({ since, hours: [{}, {}, {}], ended: { done: 0 } });
    const wrong = await send('GET', '/stats?hours=999');
    expect([wrong.status, envelopeOf(wrong).fields]).toMatchObject([422, [{ field: 'hours' }]]);
    expect((await send('GET', '/stats?since=yesterday')).status).toBe(422);
    const csv = await send('GET', '/stats/workers.csv');
    expect(csv.text).toMatch(/^done,stop,error,worker,runs,successRate,p50Ms,p95Ms,lastRunAt,/);
    expect((await send('POST', '/stats')).status).toBe(405);
  });

  it('takes a job whatever type the body is said to have', async () => {
    for (const type of [
      'text/plain',
      'application/json',
      'application/x-www-form-urlencoded',
      'x',
    ]) {
      const body = '{"worker":"Foobar","parameters":null}';
      expect((await send('POST', '/jobs', body, { 'Content-Type': type })).status).toBe(201);
    }
  });

  it('tells the language by the type, the first line, or what it was', async () => {
    const cases = [
      ['<?php class A {}', 'text/plain', 'php'],
      ['class A {}', 'application/php', 'php'],
      ['#!/usr/bin/env python3\n', 'text/plain', 'python'],
      ['class A {}', 'text/plain', 'python'],
      ['export {}', 'application/typescript; charset=utf-8', 'typescript'],
    ] as const;
    for (const [code, type, language] of cases) {
      await send('PUT', '/workers/Tongues', code, { 'Content-Type': type });
      const answer = await send('GET', '/workers/Tongues');
      expect(envelopeOf(answer).data).toMatchObject([{ name: 'Tongues', language }]);
      expect((await send('GET', '/workers/Tongues/code')).text).toBe(code);
    }
    expect((await send('GET', '/workers/Tongues/code')).headers.get('content-type')).toBe(
      'text/plain; charset=utf-8',
    );
  });

  it('answers a list that is empty, with 404, for a worker or job that does not exist', async () => {
    for (const path of ['/workers/None', '/jobs/none', '/jobs/none/log', '/workers/None/code']) {
      const answer = await send('GET', path);
      expect(answer.status).toBe(404);
      expect(envelopeOf(answer)).toMatchObject({ success: false, total: 0, data: [] });
    }
  });

  it('tells where JSON is wrong', async () => {
    const answer = await send('POST', '/jobs', '{\n  "worker": "Foobar",\n  "parameters": {,}\n}');
    expect(answer.status).toBe(400);
    expect(envelopeOf(answer)).toMatchObject({
      code: 'MALFORMED',
      message: expect.stringContaining('line 3, column 18'),
    });
    expect(envelopeOf(await send('POST', '/jobs', '{"worker":')).message).toContain(
      'line 1, column 11',
    );
    expect((await send('POST', '/jobs', '[]')).status).toBe(422);
    expect((await send('POST', '/jobs', '')).status).toBe(422);
  });

  it('refuses a body that is no text, or over the limit, and goes on', async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x80]);
    expect(
      (await fetch(`${server.url}/workers/Bytes`, { method: 'PUT', body: bytes })).status,
    ).toBe(400);
    const { port } = new URL(server.url);
    const tooLarge = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(
        `PUT /workers/Large HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 99999999999\r\n\r\nx`,
      );
      socket.once('data', (data) => resolve(data.toString()));
    });
    expect(tooLarge).toMatch(/^HTTP\/1\.1 413 /);
    expect((await send('GET', '/workers/Large')).status).toBe(404);
  });

  it('refuses a body without a length as soon as it is over the limit', async () => {
    const part = new Uint8Array(1024 * 1024).fill(97);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent > 200) controller.close();
        else controller.enqueue(part);
      },
    });
    const init = { method: 'PUT', body, duplex: 'half' };
    const answer = await fetch(`${server.url}/workers/Endless`, init);
    expect(answer.status).toBe(413);
    expect((await answer.json()) as Envelope).toMatchObject({ code: 'TOO_LARGE', data: [] });
    expect(sent).toBeLessThan(200);
  });

  it('takes a body in the charset that it names, and UTF-8 without its mark', async () => {
    const put = (type: string, body: Uint8Array<ArrayBuffer>, more = {}) =>
      fetch(`${server.url}/workers/Charset`, {
        method: 'PUT',
        body,
        headers: { 'Content-Type': type, ...more },
      });
    const latin = Uint8Array.from([0x2f, 0x2f, 0xe9]);
    await put('text/plain; charset=iso-8859-1', latin);
    expect((await send('GET', '/workers/Charset/code')).text).toBe('//é');
    await put('text/plain; charset="UTF-8"', new TextEncoder().encode('\ufeff//ü'));
    // As bytes: reading an answer as text would take the mark away by itself.
    const kept = await fetch(`${server.url}/workers/Charset/code`);
    expect(Buffer.from(await kept.arrayBuffer()).toString()).toBe('//ü');
    expect((await put('text/plain', latin)).status).toBe(400);
    expect(await (await put('text/plain; charset=klingon', latin)).text()).toMatch(/klingon/);
    const packed = await put('text/plain', Uint8Array.of(97), { 'Content-Encoding': 'gzip' });
    expect([packed.status, await packed.text()]).toEqual([400, expect.stringMatching(/gzip/)]);
    expect((await send('GET', '/workers/Charset/code')).text).toBe('//ü');
  });

  it('answers what is no HTTP, and headers without end, with the envelope too', async () => {
    const cases = [
      ['FOO BAR', 400, 'MALFORMED'],
      [`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`, 413, 'TOO_LARGE'],
      ['GET /jobs HTTP/1.1', 421, 'MISDIRECTED'],
    ] as const;
    for (const [head, status, code] of cases) {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      socket.write(`${head}\r\nConnection: close\r\n\r\n`);
      let text = '';
      for await (const part of socket) text += part;
      expect(text).toContain(`HTTP/1.1 ${status} `);
      expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code, data: [] });
    }
  });

  it('answers Expect: 100-continue at once', async () => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /jobs HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nExpect: 100-continue\r\nContent-Length: 19\r\n\r\n`,
    );
    const first = await new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(data.toString())),
    );
    expect(first).toMatch(/^HTTP\/1\.1 100 Continue/);
    socket.write('{"worker":"Foobar"}');
    const second = await new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(data.toString())),
    );
    expect(second).toMatch(/^HTTP\/1\.1 201 /);
    socket.destroy();
  });

  it('refuses a method and a query field that a route does not take, naming what it takes', async () => {
    const method = await send('DELETE', '/jobs');
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'HEAD, GET, POST']);
    const field = await send('GET', '/jobs?stauts=done');
    expect(field.status).toBe(422);
    expect(envelopeOf(field).message).toMatch(/"stauts".*status/);
    expect((await send('GET', '/jobs?_=17&_dc=9')).status).toBe(200);
    expect((await send('GET', '/jobs/%ff')).status).toBe(400);
    expect((await send('GET', '/nowhere')).status).toBe(404);
  });

  it('serves any list as CSV that a spreadsheet reads as text', async () => {
    const { id } =
      (await server.call('jobs.create', { worker: 'Foobar', parameters: { a: 'x,"y"' } }))
        .data[0] ?? {};
    await send('POST', `/jobs/${id}/log`, '=1+1');
    await send('POST', `/jobs/${id}/log`, 'two\nlines, "quoted"');
    const log = await send('GET', `/jobs/${id}/log.csv`);
    expect(log.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(log.text.replace(/\d{13}/g, 'AT')).toBe(
      `seq,at,stream,level,message\r\n1,AT,log,info,'=1+1\r\n2,AT,log,info,"two\nlines, ""quoted"""\r\n`,
    );
    const byHeader = await send('GET', `/jobs/${id}`, undefined, { Accept: 'text/csv' });
    expect(byHeader.text).toMatch(/^id,status,/);
    expect(byHeader.text).toContain('"{""a"":""x,\\""y\\""""}"');
    expect((await send('GET', '/workers.csv')).text).toMatch(/^name,language,/);
  });

  it('streams a long list whole, in order', async () => {
    const { id = '' } = (await server.call('jobs.create', { worker: 'Foobar' })).data[0] ?? {};
    for (let i = 0; i < 60; i += 1)
      await send('POST', `/jobs/${id}/log`, `${i}:${'x'.repeat(5000)}`);
    const { total, data } = envelopeOf(await send('GET', `/jobs/${id}/log`));
    const numbers = (data as { message: string }[]).map(({ message }) =>
      Number.parseInt(message, 10),
    );
    expect(total).toBe(60);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, i) => i));
  });

  it('answers to the name that the seed misspells', async () => {
    await send('POST', '/jobs', '{"worker":"Foobar","id":"misspelt"}');
    expect((await send('POST', '/jobs/misspelt/respose', 'said')).status).toBe(200);
    const { data } = envelopeOf(await send('GET', '/jobs/misspelt/respose'));
    expect(data).toMatchObject([{ message: 'said' }]);
  });

  it('describes every verb in openapi.json but those of the window', async () => {
    const document = JSON.parse((await send('GET', '/openapi.json')).text);
    const operations = Object.values<Record<string, { operationId: string }>>(
      document.paths,
    ).flatMap((path) => Object.values(path).map((operation) => operation.operationId));
    const expected = Object.entries(VERBS).filter(([, verb]) => verb.callers === 'all');
    expect(operations.sort()).toEqual(expected.map(([name]) => name).sort());
    expect(document.openapi).toBe('3.1.0');
  });

  it('says when it was started without a lock, whatever the settings say', async () => {
    expect((await server.call('settings.find', {})).data).toMatchObject([{ auth: true }]);
    expect((await server.call('app.info', {})).data).toMatchObject([{ auth: false }]);
  });

  it('tells what changed as it changes', async () => {
    const stop = new AbortController();
    const stream = await fetch(`${server.url}/events`, { signal: stop.signal });
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const id = `watched-${Date.now()}`;
    await server.call('jobs.create', { worker: 'Foobar', id });
    await server.call('jobs.setStatus', { id, status: 'start' });
    let seen: AppEvent[] = [];
    let text = '';
    for await (const part of stream.body ?? []) {
      text += Buffer.from(part).toString();
      const events = [...text.matchAll(/^data: (.*)$/gm)].map(([, json = '']) => JSON.parse(json));
      // Jobs of the tests before this one may still be told of.
      seen = events.filter((event) => event.id === id || event.job?.id === id);
      const last = seen.at(-1);
      if (last?.type === 'job.changed' && last.job.status === 'done') break;
    }
    expect(seen[0]).toEqual({ type: 'job.created', id });
    stop.abort();
  });

  it('takes the next free port in the app, and refuses in the headless server', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startTestServer({ port })).rejects.toThrow(`Port ${port} is in use`);
    const next = await startTestServer({ port, portInUse: 'next' });
    expect(Number(new URL(next.url).port)).toBeGreaterThan(port);
    await next.close();
    other.close();
  });
});
