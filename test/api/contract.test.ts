import { readFileSync } from 'node:fs';
import { startTestServer } from '../server-harness.ts';
import { describeContract } from './contract-suite.ts';
import { httpCall } from './http-client.ts';

describeContract('the services', async () => {
  const server = await startTestServer();
  return { call: server.call, close: () => server.close() };
});

describeContract('HTTP', async () => {
  const server = await startTestServer();
  const token = readFileSync(server.tokenFile, 'utf8').trim();
  return { call: httpCall(server.url, token), close: () => server.close() };
});
