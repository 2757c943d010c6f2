import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../server/index.ts';
import { startTestServer } from '../../server-harness.ts';
import { sendRaw, startBareHttp } from './http-harness.ts';

let server: RunningServer;
beforeAll(async () => {
  const parent = mkdtempSync(join(tmpdir(), 'jobjoker-test-'));
  const consoleDir = join(parent, 'renderer');
  mkdirSync(join(consoleDir, 'assets'), { recursive: true });
  writeFileSync(join(consoleDir, 'index.html'), '<title>JobJoker</title>');
  writeFileSync(join(consoleDir, 'assets', 'app.js'), 'export {};');
  writeFileSync(join(consoleDir, '.hidden'), 'a secret');
  writeFileSync(join(parent, 'beside.txt'), 'a secret');
  server = await startTestServer({ consoleDir });
});
afterAll(() => server.close());

describe('the served console', () => {
  it('is shown without a token, as the page asks for it', async () => {
    const page = await fetch(`${server.url}/`);
    expect([page.status, await page.text()]).toEqual([200, '<title>JobJoker</title>']);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const script = await fetch(`${server.url}/assets/app.js`);
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  it('runs its own scripts only, and in no frame', async () => {
    const policy = (await fetch(`${server.url}/`)).headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'self'", "script-src 'self'", "frame-ancestors 'none'"]),
    );
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('serves nothing beside its folder, nothing hidden, and no list of a folder', async () => {
    const paths = [
      '/.hidden',
      '/assets',
      '/assets/',
      '/../beside.txt',
      '/%2e%2e/beside.txt',
      '/..%2fbeside.txt',
      '/assets/..%5c..%5cbeside.txt',
    ];
    for (const path of paths) {
      const socket = sendRaw(server.url, `GET ${path} HTTP/1.1\r\nConnection: close\r\nX-Rest:`);
      let text = '';
      for await (const part of socket.resume()) text += part;
      expect(text, path).toMatch(/^HTTP\/1\.1 (?:401|403|404) /);
      expect(text, path).not.toContain('a secret');
    }
  });

  it('is not there when it was not built, and says so', async () => {
    const http = await startBareHttp({});
    const answer = await fetch(`${http.url}/`);
    expect(await answer.json()).toMatchObject({
      success: true,
      message: expect.stringContaining('no console'),
      data: [],
    });
    await http.close();
  });
});
