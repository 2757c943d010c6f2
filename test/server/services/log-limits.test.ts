import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFinished } from '../../../server/contract/job-status.ts';
import type { LogLimitAction } from '../../../server/contract/worker.ts';
import type { RunningServer } from '../../../server/index.ts';
import { startTestServer } from '../../server-harness.ts';

const MIB = 1024 * 1024;
/** Four megabytes of numbered lines, and then it waits to be asked. */
const CODE = `export async function run(job) {
  for (let i = 0; i < 40_000; i += 1) {
    job.log(String(i).padStart(100, '.'));
    if (i % 500 === 0) await null;
  }
  job.response('answer');
  if (job.getParameter('waits')) await job.sleep(60);
}`;

let server: RunningServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.call('workers.save', { name: 'Talks', code: CODE, type: 'javascript' });
});
afterAll(() => server.close());

async function run(logLimitAction: LogLimitAction, waits: boolean) {
  const id = `${logLimitAction}-${waits}`;
  await server.call('workers.saveOptions', { name: 'Talks', logLimitBytes: MIB, logLimitAction });
  await server.call('jobs.create', { worker: 'Talks', id, parameters: { waits } });
  await server.call('jobs.setStatus', { id, status: 'start' });
  for (;;) {
    const [job] = (await server.call('jobs.find', { id })).data;
    if (job !== undefined && isFinished(job.status)) return job;
    await new Promise((next) => setTimeout(next, 20));
  }
}

async function texts(id: string): Promise<string[]> {
  return (await server.call('jobs.log', { id })).data.map(({ message }) => message);
}

describe('a log that reaches its limit', () => {
  it('is cut off there, says so, and keeps what JobJoker says and every response', async () => {
    const job = await run('truncate', false);
    expect(job).toMatchObject({ status: 'done', reason: 'completed', responseCount: 1 });
    const lines = await texts(job.id);
    const numbered = lines.filter((line) => line.startsWith('.'));
    expect(numbered).toEqual(numbered.map((_, i) => String(i).padStart(100, '.')));
    expect(numbered.join('').length).toBeGreaterThan(0.8 * MIB);
    expect(numbered.join('').length).toBeLessThan(MIB);
    expect(lines.slice(numbered.length + 1)).toEqual([
      'The log has reached its limit of 1 MiB; what follows is not kept',
      'ENDED',
    ]);
    expect(job.detail).toBe(
      `${40_000 - numbered.length} lines after the log's limit were not kept`,
    );
    expect(lines[0]).toBe('STARTED');
  });

  it('has its job stopped when its worker says so', async () => {
    const job = await run('stop', true);
    expect(job).toMatchObject({ status: 'done', reason: 'stopped' });
    const lines = await texts(job.id);
    expect(lines).toContain(
      'The log has reached its limit of 1 MiB; what follows is not kept, and the job is asked to stop',
    );
    expect(lines).toContain('STOPPED');
  });

  it('has its job fail when its worker says so, also when that was through by then', async () => {
    for (const waits of [true, false]) {
      const job = await run('fail', waits);
      expect(job).toMatchObject({ status: 'error', reason: 'failed' });
      expect(job.detail).toMatch(/^Its log reached the limit of 1 MiB/);
    }
  });
});
