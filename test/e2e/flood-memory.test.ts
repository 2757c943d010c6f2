import { expect, it } from 'vitest';
import { httpCall } from '../api/http-client.ts';
import { heapMb } from '../bench/frames.ts';
import { servedConsole } from './places.ts';

const LINES = 1_000_000;
const MOST_HEAP_MB = 150;
const FLOOD = `export async function run(job) {
  const line = 'x'.repeat(90);
  for (let sent = 0; job.isActive(); sent += 1000) {
    for (let i = 0; i < 1000; i += 1) job.log(line + (sent + i));
    await job.sleep(0.005);
  }
}`;

const place = servedConsole();

it('a page that followed a million lines keeps its memory small', async () => {
  const { page, server } = place;
  const call = httpCall(server.url, server.token);
  await call('workers.save', { name: 'Flood', code: FLOOD, type: 'text/javascript' });
  await call('jobs.create', { id: 'flood', worker: 'Flood' });
  await call('jobs.setStatus', { id: 'flood', status: 'start' });
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.goto(`${server.url}/#/jobs/flood`);
  await page
    .getByRole('log')
    .getByText(/^x{90}\d+$/)
    .first()
    .waitFor();
  const lines = async () => (await call('jobs.find', { id: 'flood' })).data[0]?.logCount ?? 0;
  await expect.poll(lines, { timeout: 80_000, interval: 500 }).toBeGreaterThan(LINES);
  await call('jobs.setStatus', { id: 'flood', status: 'stop' });
  await page.getByText('done').first().waitFor();
  expect(await heapMb(page)).toBeLessThan(MOST_HEAP_MB);
});
