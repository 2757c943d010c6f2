import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENTS_PATH } from '../../../server/contract/events.ts';
import type { Envelope, Verb } from '../../../server/contract/verb.ts';
import { VERBS } from '../../../server/contract/verbs.ts';
import type { RunningServer } from '../../../server/index.ts';
import { startTestServer } from '../../server-harness.ts';

/** Every route there is, of the table and beside it. */
const ROUTES: readonly (readonly [string, string])[] = [
  ...Object.values(VERBS).map((verb: Verb) => [verb.method, fill(verb.path)] as const),
  ['GET', EVENTS_PATH],
  ['GET', '/openapi.json'],
  ['GET', '/jobs.csv'],
  ['GET', '/jobs/some/respose'],
  ['HEAD', '/jobs'],
  ['HEAD', EVENTS_PATH],
  ['OPTIONS', EVENTS_PATH],
  ['POST', '/openapi.json'],
  ['OPTIONS', '/jobs'],
  ['PATCH', '/jobs'],
  ['GET', '/nowhere'],
];

function fill(path: string): string {
  return path.replace(/:\w+/g, 'some');
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

let server: RunningServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = readFileSync(server.tokenFile, 'utf8').trim();
});
afterAll(() => server.close());

/** As fetch does not let one choose Host or Origin. */
function send(method: string, path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(server.url + path, { method, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
      );
    });
    sent.on('error', reject).end();
  });
}

const bearer = (): Record<string, string> => ({ Authorization: `Bearer ${token}` });

describe('on every route', () => {
  it.concurrent.each(ROUTES)('%s %s is refused without a token', async (method, path) => {
    const { status, headers, text } = await send(method, path, {});
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toMatch(/Bearer.*Basic/);
    if (method === 'HEAD') return;
    const envelope = JSON.parse(text) as Envelope;
    expect(envelope).toMatchObject({ success: false, code: 'UNAUTHORIZED', total: 0, data: [] });
    expect(text).not.toContain(token);
  });

  it.concurrent.each(ROUTES)(
    '%s %s is refused with a wrong token, or one in the address',
    async (method, path) => {
      const wrong = { Authorization: `Bearer ${token.slice(0, -1)}` };
      expect((await send(method, path, wrong)).status).toBe(401);
      expect((await send(method, `${path}?token=${token}`, {})).status).toBe(401);
    },
  );

  it.concurrent.each(ROUTES)('%s %s is refused from another origin', async (method, path) => {
    const { port } = new URL(server.url);
    const origins = [
      'http://evil.example',
      'null',
      `https://127.0.0.1:${port}`,
      'http://127.0.0.1:1',
      `http://[::1]:${port}`,
      `http://localhost.evil.example:${port}`,
    ];
    for (const Origin of origins) {
      expect((await send(method, path, { ...bearer(), Origin })).status).toBe(403);
    }
    for (const site of ['cross-site', 'same-site']) {
      const foreign = { ...bearer(), 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'navigate' };
      expect((await send(method, path, foreign)).status).toBe(403);
    }
  });

  it.concurrent.each(ROUTES)('%s %s is refused under another name', async (method, path) => {
    for (const Host of ['evil.example', 'localhost', '127.0.0.1', 'localhost.evil.example:80']) {
      expect((await send(method, path, { ...bearer(), Host })).status).toBe(421);
    }
  });

  it.concurrent.each(ROUTES)('%s %s lets no other origin read it', async (method, path) => {
    const { headers } = await send(method, path, {});
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe('the door', () => {
  it('opens to the token from its own page and from scripts', async () => {
    const { host, port } = new URL(server.url);
    expect((await send('GET', '/jobs', bearer())).status).toBe(200);
    expect((await send('GET', '/jobs', { ...bearer(), Origin: `http://${host}` })).status).toBe(
      200,
    );
    expect((await send('GET', '/jobs', { ...bearer(), Host: `localhost:${port}` })).status).toBe(
      200,
    );
  });

  it('opens to user and password once they are set, and to nothing near them', async () => {
    await server.call('settings.save', { user: 'ann', password: 'pass:word' });
    const basic = (text: string): Record<string, string> => ({
      Authorization: `Basic ${Buffer.from(text).toString('base64')}`,
    });
    expect((await send('GET', '/jobs', basic('ann:pass:word'))).status).toBe(200);
    expect((await send('GET', '/jobs', basic('ann:pass:word'))).status).toBe(200);
    for (const wrong of ['ann:pass', 'bob:pass:word', 'ann:', ':pass:word', 'ann']) {
      expect((await send('GET', '/jobs', basic(wrong))).status).toBe(401);
    }
    await server.call('settings.save', { user: '' });
    expect((await send('GET', '/jobs', basic(':pass:word'))).status).toBe(401);
    await server.call('settings.save', { user: 'ann', password: '' });
    expect((await send('GET', '/jobs', basic('ann:pass:word'))).status).toBe(401);
  });

  it('lets a link of another site lead to the console, and to nothing else', async () => {
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' };
    expect((await send('GET', '/', link)).status).toBe(200);
    expect((await send('GET', '/', { ...link, 'Sec-Fetch-Mode': 'no-cors' })).status).toBe(403);
    expect((await send('GET', '/jobs', { ...bearer(), ...link })).status).toBe(403);
  });

  it('lets no browser open its password box for a call of the console', async () => {
    const { status, headers } = await send('GET', '/jobs', { 'X-Requested-With': 'JobJoker' });
    expect([status, headers['www-authenticate']]).toEqual([401, undefined]);
  });

  it('keeps the token to the desktop window', async () => {
    const { status, text } = await send('GET', '/settings/token', bearer());
    expect(status).toBe(403);
    expect(text).not.toContain(token);
  });

  it('changes nothing by GET', () => {
    const changing = Object.entries(VERBS).filter(([name]) =>
      /create|save|remove|append|set[A-Z]/.test(name),
    );
    expect(changing.length).toBeGreaterThan(6);
    for (const [, verb] of changing) expect(verb.method).not.toBe('GET');
  });

  it('stands open when the settings say so', async () => {
    await server.call('settings.save', { auth: false });
    expect((await send('GET', '/jobs', {})).status).toBe(200);
    expect((await send('GET', '/jobs', { Origin: 'http://evil.example' })).status).toBe(403);
    await server.call('settings.save', { auth: true });
    expect((await send('GET', '/jobs', {})).status).toBe(401);
  });
});
