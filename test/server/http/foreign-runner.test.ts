import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobDriver } from '../../api/job-driver.ts';
import { startTestServer } from '../../server-harness.ts';

const README = join(resolve(import.meta.dirname, '../../..'), 'README.md');

let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

/** The script that the README gives, as it stands there. */
function documentedRunner(): string {
  const part = readFileSync(README, 'utf8').split('## A runner of your own')[1] ?? '';
  return /```sh\n(.*?)```/s.exec(part)?.[1] ?? '';
}

it("a runner in any language does with the REST API alone, as the README's does", async () => {
  const { create, find, log } = jobDriver(server.call);
  const { id } = await create('Foobar', { name: 'all' });
  const script = documentedRunner();
  expect(script).toContain('curl');
  const token = readFileSync(server.tokenFile, 'utf8').trim();
  const env = { ...process.env, URL: server.url, KEY: `Authorization: Bearer ${token}`, ID: id };
  const child = promisify(execFile)('sh', ['-eu', '-c', script], { env });
  await child;
  expect(await find(id)).toMatchObject({
    status: 'done',
    reason: 'completed',
    pid: child.child.pid,
  });
  const { data } = await server.call('jobs.response', { id });
  expect(data.map((entry) => entry.message)).toEqual(['42']);
  const lines = await log(id);
  expect([lines[0], lines.at(-1)]).toEqual(['STARTED', 'ENDED']);
  expect(lines[1]).toMatch(/"name":"all"/);
});
