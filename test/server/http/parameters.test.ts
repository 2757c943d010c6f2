import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../../server/index.ts';
import { startTestServer } from '../../server-harness.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.call('jobs.create', { worker: 'Foobar', id: 'idle' });
});
afterAll(() => server.close());

async function put(body: string) {
  const token = readFileSync(server.tokenFile, 'utf8').trim();
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'text/plain' };
  const answer = await fetch(`${server.url}/jobs/idle/parameters`, {
    method: 'PUT',
    headers,
    body,
  });
  const { success, message, data } = await answer.json();
  return { status: answer.status, success, message, parameters: data[0]?.parameters };
}

it('takes parameters as the JSON body, whatever its type', async () => {
  expect(await put('{"a":[1,{"b":"é"}]}')).toMatchObject({
    ...{ status: 200, success: true, parameters: { a: [1, { b: 'é' }] } },
  });
  expect(await put('null')).toMatchObject({ status: 200, parameters: null });
});

it.each([
  ['{"a":', 400, /not JSON.*line 1, column 6/],
  ['nope', 400, /"nope" is not valid JSON$/],
  ['[1]', 422, /parameters: Parameters are a JSON object, or null/],
  ['"text"', 422, /a JSON object, or null/],
  [`{"text":"${'x'.repeat(5 * 1024 * 1024)}"}`, 413, /1048576 are allowed/],
  [`{"text":"${'x'.repeat(17 * 1024 * 1024)}"}`, 413, /over the limit of 16777216 bytes/],
])(
  'refuses case %# of what is not right, and keeps what there was',
  async (body, status, message) => {
    await put('{"kept":1}');
    expect(await put(body)).toMatchObject({
      ...{ status, success: false, message: expect.stringMatching(message) },
    });
    const [job] = (await server.call('jobs.find', { id: 'idle' })).data;
    expect(job?.parameters).toEqual({ kept: 1 });
  },
);

it('refuses what is nested without end as it refuses other parameters that are not right', async () => {
  const deep = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  const { status, message } = await put(deep);
  expect([status, message]).toEqual([422, expect.stringMatching(/nested/)]);
});
