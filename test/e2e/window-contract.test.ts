import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf } from '../../server/contract/answer.ts';
import { VERBS, type VerbName } from '../../server/contract/verbs.ts';
import { describeContract } from '../api/contract-suite.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, callRaw, type Home, launchConsole, newHome } from './harness.ts';
import { COUNTER, FAILING } from './workers.ts';

describeContract('IPC', async () => {
  const desktop = await openDesktop();
  const home = newHome();
  const app = await launchConsole(desktop, home);
  return {
    call: async (verb, input) => answerOf(await callRaw(app.page, verb, input)),
    close: async () => {
      await app.close();
      await desktop.close();
      home.remove();
    },
  };
});

describe('IPC, from the page of the packaged app', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  it('says where everything is', async () => {
    const [info] = await app.call('app.info', {});
    expect(info).toMatchObject({ dataDir: home.dataDir, activeJobs: 0, pid: app.child.pid });
    expect(info?.runtime).toMatch(/^Electron \d+/);
    expect(info?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('shows the window what the window alone may see', async () => {
    const [token] = await app.call('settings.token', {});
    expect(token?.token).toMatch(/^\S{20,}$/);
  });

  it.each(Object.keys(VERBS) as VerbName[])(
    'refuses a wrong input of %s by its fields',
    async (verb) => {
      const takesNothing = Object.keys(VERBS[verb].input.shape).length === 0;
      const wrong = { id: '../x', name: '../x', worker: '../x', theme: 7, port: 'x', hours: 0 };
      const envelope = await callRaw(app.page, verb, wrong);
      if (takesNothing) expect(envelope.code).not.toBe('INVALID');
      else expect(envelope).toMatchObject({ success: false, code: 'INVALID' });
    },
  );

  it.each([['jobs.explode'], ['__proto__'], ['constructor'], ['']])(
    'knows no verb "%s"',
    async (verb) => {
      const envelope = await callRaw(app.page, verb, {});
      expect(envelope).toMatchObject({ success: false, code: 'ROUTE_NOT_FOUND' });
    },
  );

  it('answers what is no verb at all with an envelope', async () => {
    const envelope = await app.page.evaluate(() =>
      (window.jobjoker as unknown as { call(...args: unknown[]): Promise<unknown> }).call(null, 7),
    );
    expect(envelope).toMatchObject({ success: false, code: 'ROUTE_NOT_FOUND' });
  });

  it('tells the page what changed', async () => {
    await app.page.evaluate(() => {
      const types: string[] = [];
      Object.assign(window, { seenTypes: types });
      window.jobjoker?.onEvent(({ type }) => types.push(type));
    });
    await app.call('workers.save', { name: 'Fresh', code: FAILING });
    await app.page.waitForFunction(() =>
      (window as unknown as { seenTypes: string[] }).seenTypes.includes('worker.changed'),
    );
  });

  it('piles nothing up for a page that hangs, and tells it the newest state afterwards', async () => {
    await app.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const send = contents?.send.bind(contents);
      const sent = { count: 0 };
      Object.assign(globalThis, { jobjokerSent: sent });
      Object.assign(contents ?? {}, {
        send: (channel: string, value: unknown) => {
          sent.count += 1;
          send?.(channel, value);
        },
      });
    });
    await app.call('workers.save', { name: 'Counter', code: COUNTER });
    const id = 'while-it-hangs';
    await app.call('jobs.create', { id, worker: 'Counter', parameters: { count: 20 } });
    await app.call('jobs.setStatus', { id, status: 'start' });
    await app.page.evaluate((jobId) => {
      // Of other things there may be news after those of the job.
      window.jobjoker?.onEvent((event) => {
        if (event.type !== 'job.changed' || event.job.id !== jobId) return;
        Object.assign(window, { newest: event.job.status });
      });
      const end = Date.now() + 2000;
      while (Date.now() < end);
    }, id);
    await app.page.waitForFunction(
      () => (window as unknown as { newest?: string }).newest === 'done',
    );
    const { count } = await app.app.evaluate(
      () => (globalThis as unknown as { jobjokerSent: { count: number } }).jobjokerSent,
    );
    expect(count).toBeLessThan(12);
  });
});
