import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../server/contract/entry.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import {
  answerDialogs,
  appArguments,
  askedDialogs,
  type ConsoleApp,
  type Home,
  hasEnded,
  launchConsole,
  newHome,
  startBare,
  until,
  untilJob,
  windowState,
} from './harness.ts';
import { startServe } from './headless.ts';
import { isAlive } from './processes.ts';
import { clickTray, trayNow, watchTray } from './tray.ts';
import { COUNTER, STUBBORN } from './workers.ts';

const KEEP = 0;
const END = 1;
const CANCEL = 2;

describe('the app from start to end', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
  });
  afterAll(() => desktop?.close());
  beforeEach(async () => {
    home = newHome();
    app = await launchConsole(desktop, home);
  });
  afterEach(async () => {
    await app?.close();
    home.remove();
  });

  async function startJob(name: string, code: string): Promise<string> {
    await app.call('workers.save', { name, code });
    const [job] = await app.call('jobs.create', { worker: name });
    const id = job?.id ?? '';
    await app.call('jobs.setStatus', { id, status: 'start' });
    await untilJob(app.call, id, ({ logCount }) => logCount > 1);
    return id;
  }

  const quit = () => app.app.evaluate(({ app: shell }) => shell.quit());
  const untilGone = () => until('the app has ended', () => hasEnded(app.child));
  const close = () =>
    app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

  it('hides when its window is closed, says so once, and comes back from the tray', async () => {
    await watchTray(app.app);
    const id = await startJob('Counter', COUNTER);
    await until('the tray knows', async () => (await trayNow(app.app)).tooltip.includes('1'));

    await close();
    await until('the window hides', async () => !(await windowState(app.app)).visible);
    await until('somebody is told', () =>
      desktop.notifications().some(({ summary }) => summary.includes('still running')),
    );
    await clickTray(app.app, 'Show JobJoker');
    await until('the window is back', async () => (await windowState(app.app)).visible);
    const seen = desktop.notifications().length;

    await close();
    await until('the window hides', async () => !(await windowState(app.app)).visible);
    await clickTray(app.app, id.slice(-8), 'Show');
    await until('the window is back', async () => (await windowState(app.app)).visible);
    expect(desktop.notifications()).toHaveLength(seen);

    await clickTray(app.app, id.slice(-8), 'Stop');
    const ended = await untilJob(app.call, id, ({ status }) => status === 'done');
    expect(ended.reason).toBe('stopped');
    await until('the tray is empty', async () => {
      const { tooltip, lines } = await trayNow(app.app);
      return tooltip === 'JobJoker' && lines[0]?.label === 'No job is running';
    });
  });

  it('quits without a question when nothing runs', async () => {
    await answerDialogs(app.app, []);
    await quit();
    await untilGone();
    expect(app.child.exitCode).toBe(0);
  });

  it('stays when the question is cancelled', async () => {
    const id = await startJob('Counter', COUNTER);
    await answerDialogs(app.app, [CANCEL]);
    await quit();
    await until('it asks', async () => (await askedDialogs(app.app)).length === 1);
    const [asked] = await askedDialogs(app.app);
    expect(asked).toMatch(/^1 job .*\[.*Keep.*\| .*[Ss]top.*\| Cancel\]$/);
    const [job] = await app.call('jobs.find', { id });
    expect(job?.status).toBe('active');
  });

  it('finds a job again that it left running, and its log without a gap', async () => {
    const id = await startJob('Counter', COUNTER);
    const [before] = await app.call('jobs.find', { id });
    await answerDialogs(app.app, [KEEP]);
    await quit();
    await untilGone();
    expect(isAlive(before?.pid)).toBe(true);

    app = await launchConsole(desktop, home);
    const [found] = await app.call('jobs.find', { id });
    expect(found).toMatchObject({ status: 'active', pid: before?.pid });
    const count = found?.logCount ?? 0;
    await untilJob(app.call, id, ({ logCount }) => logCount > count + 5);
    await app.call('jobs.setStatus', { id, status: 'stop' });
    await untilJob(app.call, id, ({ status, reason }) => status === 'done' && reason === 'stopped');
    expect(numbersOf(await app.call('jobs.log', { id }))).toBe('without a gap');
  });

  it('loses no line when it is killed while a job runs', async () => {
    const id = await startJob('Counter', COUNTER);
    app.child.kill('SIGKILL');
    await untilGone();
    app = await launchConsole(desktop, home);
    const found = await untilJob(app.call, id, ({ status }) => status === 'active');
    await untilJob(app.call, id, ({ logCount }) => logCount > found.logCount + 5);
    await app.call('jobs.setStatus', { id, status: 'stop' });
    await untilJob(app.call, id, ({ status }) => status === 'done');
    expect(numbersOf(await app.call('jobs.log', { id }))).toBe('without a gap');
  });

  it('stops the jobs before it quits, when told so', async () => {
    const id = await startJob('Counter', COUNTER);
    await answerDialogs(app.app, [END]);
    await quit();
    await untilGone();
    app = await launchConsole(desktop, home);
    const [job] = await app.call('jobs.find', { id });
    expect(job).toMatchObject({ status: 'done', reason: 'stopped' });
  });

  it('asks again about a job that does not stop, and kills it when told so', async () => {
    const id = await startJob('Stubborn', STUBBORN);
    const [before] = await app.call('jobs.find', { id });
    await answerDialogs(app.app, [END, END]);
    await quit();
    await until('it has ended', () => hasEnded(app.child), 20_000);
    expect(isAlive(before?.pid)).toBe(false);
    app = await launchConsole(desktop, home);
    const [job] = await app.call('jobs.find', { id });
    expect(job).toMatchObject({ status: 'stop', reason: 'killed' });
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'ends on %s without a question; jobs go on',
    async (signal) => {
      const id = await startJob('Counter', COUNTER);
      const [job] = await app.call('jobs.find', { id });
      app.child.kill(signal);
      await untilGone();
      expect(app.child.exitCode).toBe(0);
      const pid = job?.pid ?? 0;
      expect(isAlive(pid)).toBe(true);
      process.kill(pid, 'SIGKILL');
    },
  );

  it('comes to the front when it is started a second time', async () => {
    await close();
    await until('the window hides', async () => !(await windowState(app.app)).visible);
    const second = await startBare(desktop, home).ended;
    expect(second.code).toBe(0);
    expect(second.stdout).toContain('running already');
    await until('the window is back', async () => (await windowState(app.app)).visible);
    expect((await windowState(app.app)).count).toBe(1);
  });

  it('has a window where it was, as large as it was', async () => {
    const wanted = { x: 40, y: 60, width: 1100, height: 700 };
    await app.app.evaluate(
      ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
      wanted,
    );
    await until('it is there', async () => (await windowState(app.app)).bounds?.width === 1100);
    await app.close();
    app = await launchConsole(desktop, home);
    expect((await windowState(app.app)).bounds).toEqual(wanted);
  });
});

describe('a start that is not as usual', () => {
  let desktop: Desktop;
  let home: Home;

  beforeAll(async () => {
    desktop = await openDesktop();
  });
  afterAll(() => desktop?.close());
  beforeEach(() => {
    home = newHome();
  });
  afterEach(() => home.remove());

  /** The message box stands until somebody has read it; what it says was printed before. */
  async function saidBeforeEnd(args?: string[]): Promise<{ code: number | null; stderr: string }> {
    const { child, said, ended } = startBare(desktop, home, args);
    await until(
      'it says why',
      () => said.stderr.includes('\n') && /data folder|--port/.test(said.stderr),
    );
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    return { code, stderr };
  }

  it('names a data folder that is none', async () => {
    writeFileSync(home.dataDir, 'a file');
    const { code, stderr } = await saidBeforeEnd();
    expect(code).toBe(1);
    expect(stderr).toContain(`The data folder ${home.dataDir} cannot be used`);
  });

  it('names a port that is none', async () => {
    const { code, stderr } = await saidBeforeEnd([...appArguments(home), '--port', 'http']);
    expect(code).toBe(1);
    expect(stderr).toContain('--port');
  });

  it('goes on when nobody reads what it prints', async () => {
    const kept = join(home.dataDir, 'window.json');
    mkdirSync(home.dataDir);
    writeFileSync(kept, '{"theme":"dark"}');
    const { child, ended } = startBare(desktop, home);
    child.stdout.destroy();
    // The theme of the settings is taken up just before the app says where it listens.
    await until('the app is there', () => readFileSync(kept, 'utf8').includes('"system"'));
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: expect.not.stringContaining('EPIPE') });
  });

  it('ends on a signal in the middle of its start', async () => {
    const { child, ended } = startBare(desktop, home);
    await until('the start is under way', () => existsSync(join(home.dataDir, 'api-token')));
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('names the process that holds the data folder', async () => {
    const holder = await startServe(home);
    try {
      const { code, stderr } = await saidBeforeEnd();
      expect(code).toBe(1);
      expect(stderr).toContain(`process ${holder.pid}`);
    } finally {
      await holder.end();
    }
  });
});

/** Says whether the counter's lines are all there, once each and in order. */
function numbersOf(log: readonly Entry[]): string {
  const numbers = log
    .map(({ message }) => /^count (\d+)$/.exec(message)?.[1])
    .filter((number) => number !== undefined)
    .map(Number);
  const wrong = numbers.findIndex((number, index) => number !== index);
  return wrong === -1 ? 'without a gap' : `wrong at ${wrong}: ${numbers[wrong]}`;
}
