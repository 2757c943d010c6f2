import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Job } from '../../server/contract/job.ts';
import type { Envelope } from '../../server/contract/verb.ts';
import type { VerbInput, VerbName, VerbOutput } from '../../server/contract/verbs.ts';
import type { Desktop } from './desktop.ts';
import { TEST_APP } from './paths.ts';

const IS_ROOT = process.getuid?.() === 0;
const START_MS = 30_000;
const POLL_MS = 50;

/** A person's home folder, new and empty. */
export interface Home {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
}

export function newHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'jobjoker-home-'));
  const env = {
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_DATA_HOME: join(folder, 'share'),
    XDG_RUNTIME_DIR: folder,
  };
  return {
    dataDir: join(folder, 'data'),
    env,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The packaged app, driven from outside. */
export interface ConsoleApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly child: ChildProcess;
  /** A verb over the window's own IPC; throws what the envelope says. */
  call<V extends VerbName>(verb: V, input: VerbInput<V>): Promise<readonly VerbOutput<V>[]>;
  /** Kills what still runs, quits, and waits until the process is gone. */
  close(): Promise<void>;
}

export function appArguments(home: Home): string[] {
  return [...(IS_ROOT ? ['--no-sandbox'] : []), '--data', home.dataDir, '--port', '0'];
}

function appEnv(desktop: Desktop, home: Home): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...desktop.env, ...home.env };
}

/** Starts the app on a desktop and waits until its window can be seen, or only until the server is there. */
export async function launchConsole(
  desktop: Desktop,
  home: Home,
  args: readonly string[] = [],
  window: 'seen' | 'hidden' = 'seen',
): Promise<ConsoleApp> {
  const app = await _electron.launch({
    executablePath: TEST_APP,
    args: [...appArguments(home), ...args],
    env: appEnv(desktop, home),
    chromiumSandbox: !IS_ROOT,
    timeout: START_MS,
  });
  // Playwright forgets it as soon as the app has ended.
  const child = app.process();
  const page = await app.firstWindow();
  const call = callerOf(page);
  // Answered once the server is there. Before that the main process is at work, and what the driver
  // asks it in the middle of that gets lost (see windowState).
  await call('app.info', {});
  if (window === 'seen') {
    await until('the window is shown', async () => (await windowState(app)).visible);
  }
  return { app, page, child, call, close: () => closeApp(child, page, call) };
}

type CallWindow = ConsoleApp['call'];

function callerOf(page: Page): CallWindow {
  return async <V extends VerbName>(verb: V, input: VerbInput<V>) => {
    const envelope = await callRaw(page, verb, input);
    if (!envelope.success) throw new Error(`${verb}: ${envelope.code} ${envelope.message}`);
    return envelope.data as readonly VerbOutput<V>[];
  };
}

/** Anything at all over the window's IPC, and whatever comes back. */
export function callRaw(page: Page, verb: string, input: unknown): Promise<Envelope> {
  return page.evaluate(
    ([name, value]) => {
      if (window.jobjoker === undefined) throw new Error('There is no bridge in this page');
      return window.jobjoker.call(String(name), value);
    },
    [verb, input],
  );
}

async function closeApp(child: ChildProcess, page: Page, call: CallWindow): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  if (!page.isClosed()) {
    const active = await call('jobs.list', { status: 'active' });
    for (const { id } of active) await callRaw(page, 'jobs.setStatus', { id, status: 'kill' });
  }
  child.kill('SIGTERM');
  await gone;
  clearTimeout(timer);
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** How a program ended that was expected to end by itself, and what it said. */
interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the app as a person would, without a driver, and gives back how to wait for its end. */
export function startBare(desktop: Desktop, home: Home, args = appArguments(home)) {
  const child = spawn(TEST_APP, args, { env: appEnv(desktop, home) });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    said.stdout += String(text);
  });
  child.stderr.on('data', (text) => {
    said.stderr += String(text);
  });
  const ended: Promise<Outcome> = once(child, 'close').then(() => ({
    code: child.exitCode,
    ...said,
  }));
  return { child, said, ended };
}

/** What the main process knows of its one window. */
export async function windowState(app: ElectronApplication) {
  try {
    return await lookAtWindow(app);
  } catch (error) {
    // V8 may collect an answer that only the inspector waits for; looking twice changes nothing.
    if (!String(error).includes('garbage collected')) throw error;
    return lookAtWindow(app);
  }
}

function lookAtWindow(app: ElectronApplication) {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return {
      count: BrowserWindow.getAllWindows().length,
      visible: window?.isVisible() ?? false,
      title: window?.getTitle() ?? '',
      bounds: window?.getBounds() ?? null,
    };
  });
}

/** Answers the message boxes to come, one button after the other, and remembers what they asked. */
export function answerDialogs(app: ElectronApplication, buttons: readonly number[]) {
  return app.evaluate(({ dialog }, answers) => {
    const asked: string[] = [];
    Object.assign(globalThis, { jobjokerAsked: asked });
    const rest = [...answers];
    const answer = async (...args: unknown[]) => {
      const options = args.at(-1) as { message: string; buttons: string[] };
      asked.push(`${options.message} [${options.buttons.join(' | ')}]`);
      return { response: rest.shift() ?? 2, checkboxChecked: false };
    };
    Object.assign(dialog, { showMessageBox: answer });
  }, buttons);
}

/** What the message boxes asked since `answerDialogs`. */
export function askedDialogs(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { jobjokerAsked: string[] }).jobjokerAsked);
}

/** Looks until a condition holds; throws, naming it, when it does not within the time. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 15_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Waits until a job is as wanted, and gives it back. */
export async function untilJob(
  call: CallWindow,
  id: string,
  wanted: (job: Job) => boolean,
): Promise<Job> {
  let last: Job | undefined;
  try {
    await until(`job ${id} is as wanted`, async () => {
      [last] = await call('jobs.find', { id });
      return last !== undefined && wanted(last);
    });
  } catch (error) {
    throw new Error(`${error}; it is ${JSON.stringify(last)}`);
  }
  if (last === undefined) throw new Error(`There is no job ${id}`);
  return last;
}
