import { readFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { MysqlServer } from '../mysql-server.ts';
import { dataDirOn, startTestServer } from '../server-harness.ts';
import { describeContract } from './contract-suite.ts';
import { httpCall } from './http-client.ts';

let mysql: MysqlServer;
beforeAll(async () => {
  mysql = await MysqlServer.start();
}, 60_000);
afterAll(() => mysql?.close());

describeContract('HTTP, with jobs in MySQL', async () => {
  const server = await startTestServer({ dataDir: dataDirOn(await mysql.database()) });
  const token = readFileSync(server.tokenFile, 'utf8').trim();
  return { call: httpCall(server.url, token), close: () => server.close() };
});
