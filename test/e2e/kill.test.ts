import type { Page } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import { httpCall } from '../api/http-client.ts';
import { STUBBORN } from '../api/stubborn.ts';
import { axeFindings } from './axe.ts';
import { untilLine, untilShown } from './console-steps.ts';
import { hasFocus } from './focus.ts';
import { until } from './harness.ts';
import { servedConsole } from './places.ts';
import { isAlive } from './processes.ts';

const POLITE = `export async function run(job) {
  while (job.isActive()) await job.sleep(0.05);
}`;

/** The tests build on one another, in order. */
describe('the panel that ends a job', () => {
  const place = servedConsole();
  const page = (): Page => place.page;
  const call = () => httpCall(place.server.url, place.server.token);
  const panel = () => page().getByRole('dialog', { name: /^Kill / });
  const run = async (id: string, worker: string, graceMs: number | null = null) => {
    await call()('jobs.create', { worker, id, graceMs });
    await call()('jobs.setStatus', { id, status: 'start' });
  };
  const pidsOf = async (id: string) =>
    (await call()('jobs.processes', { id })).data.map(({ pid }) => pid);
  const open = async (id: string): Promise<void> => {
    await page().evaluate((to) => {
      location.hash = to;
    }, `#/jobs/${id}`);
    await page().getByRole('heading', { name: id }).waitFor();
  };

  beforeAll(async () => {
    await call()('workers.save', { name: 'Stubborn', code: STUBBORN, type: 'javascript' });
    await call()('workers.save', { name: 'Polite', code: POLITE, type: 'javascript' });
  });

  it('shows the processes, kills them by the key, and shows that none is left', async () => {
    await run('by-force', 'Stubborn');
    await open('by-force');
    await until('its child is there', async () => (await pidsOf('by-force')).length === 2);
    const pids = await pidsOf('by-force');
    await page().keyboard.press('x');
    await panel().getByRole('list', { name: '2 processes' }).waitFor();
    const text = await panel().innerText();
    for (const pid of pids) expect(text).toContain(String(pid));
    expect(text).toContain('sleep 600');
    expect(await axeFindings(page())).toEqual([]);
    await page().keyboard.press('Enter');
    await panel().getByText('Nothing of it is left').waitFor();
    await panel().getByText('2 processes found, 0 left').waitFor();
    expect(pids.filter(isAlive)).toEqual([]);
    await page().keyboard.press('Enter');
    await panel().waitFor({ state: 'detached' });
    await untilShown(page(), 'stop', 'killed');
  });

  it('ends nothing when it is left, and gives the focus back', async () => {
    await run('by-nobody', 'Polite');
    await open('by-nobody');
    const kill = page().getByRole('button', { name: 'Kill' });
    await kill.press('Enter');
    await panel().getByRole('button', { name: 'Kill now' }).waitFor();
    await page().keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    await until('the focus is back', () => hasFocus(kill));
    expect((await call()('jobs.find', { id: 'by-nobody' })).data[0]).toMatchObject({
      ...{ status: 'active', stopRequested: false },
    });
    await call()('jobs.setStatus', { id: 'by-nobody', status: 'kill' });
  });

  it('asks, counts down, and kills who has not ended by then', async () => {
    await run('by-time', 'Stubborn', 2500);
    await open('by-time');
    await until('its child is there', async () => (await pidsOf('by-time')).length === 2);
    await page().getByRole('button', { name: 'Kill' }).click();
    await panel().getByRole('button', { name: 'Ask it to stop' }).click();
    await panel().getByRole('timer').waitFor();
    expect(await axeFindings(page())).toEqual([]);
    await panel().getByText('Nothing of it is left').waitFor();
    await panel().getByRole('button', { name: 'Done' }).click();
    await untilShown(page(), 'stop', 'killed');
    await untilLine(page(), 'It did not end within the grace of 2.5 s, and is killed');
  });

  it('gives a job that has no grace one of ten seconds, and follows a polite end', async () => {
    await run('by-word', 'Polite');
    await open('by-word');
    await page().getByRole('button', { name: 'Kill' }).click();
    await panel().getByText('has not ended within 10 s').waitFor();
    await panel().getByRole('button', { name: 'Ask it to stop' }).click();
    await panel().getByText('Nothing of it is left').waitFor();
    await page().keyboard.press('Escape');
    await untilShown(page(), 'done', 'stopped');
    await untilLine(page(), 'Asked to stop; it is killed if it has not ended within 10 s');
  });

  it('kills at once with shift, without the panel', async () => {
    await run('by-shift', 'Stubborn');
    await open('by-shift');
    await page()
      .getByRole('button', { name: 'Kill' })
      .click({ modifiers: ['Shift'] });
    await untilShown(page(), 'stop', 'killed');
    expect(await panel().count()).toBe(0);
  });

  it('tells who goes on, and why, where the kill policy does not mean them', async () => {
    await call()('workers.saveOptions', { name: 'Stubborn', killPolicy: 'parent' });
    await run('by-policy', 'Stubborn');
    await open('by-policy');
    await until('its child is there', async () => (await pidsOf('by-policy')).length === 2);
    const [, child = 0] = await pidsOf('by-policy');
    await page().keyboard.press('x');
    await panel().getByText('The runner alone ends').waitFor();
    await page().keyboard.press('Enter');
    await panel().getByText('1 process goes on').waitFor();
    await panel().getByText('The kill policy of this job is Parent').waitFor();
    expect(isAlive(child)).toBe(true);
    process.kill(child, 'SIGKILL');
    await panel().getByText('Nothing of it is left').waitFor();
    await page().keyboard.press('Enter');
  });
});
