import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { type Figure, figure, median } from './figures.ts';
import { newFolder, startHeadless, treeRssMb } from './processes.ts';

const STARTS = 5;
/** By then the runners that are started ahead are there too, and count. */
const IDLE_MS = 5000;
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** What is measured of an Electron app: until it is usable, and its memory when it idles. */
async function measure(executable: string, args: () => string[], text: string) {
  const memory: number[] = [];
  const samples: number[] = [];
  for (let i = 0; i < STARTS; i += 1) {
    const start = performance.now();
    const app = await _electron.launch({
      executablePath: executable,
      args: [...SANDBOX, ...args()],
    });
    const page = await app.firstWindow();
    await page.getByText(text).waitFor();
    samples.push(performance.now() - start);
    await new Promise((next) => setTimeout(next, IDLE_MS));
    memory.push(treeRssMb(app.process().pid ?? 0));
    await app.close();
  }
  return { ms: median(samples), mb: median(memory) };
}

/** The packaged app against a hello world of the same Electron. */
export async function appFigures(electron: string, app: string): Promise<Figure[]> {
  const hello = await measure(electron, () => [helloWorld()], 'Hello world');
  const ours = await measure(app, () => ['--port', '0', '--data', newFolder()], 'No jobs yet');
  return [
    figure('window_ms', 'ms', ours.ms, hello.ms, 'limit: Electron hello world; at most 1.3'),
    figure('idle_rss_mb', 'MB', ours.mb, hello.mb, 'limit: Electron hello world, all processes'),
  ];
}

function helloWorld(): string {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    '{"name":"hello","version":"1.0.0","main":"main.cjs"}',
  );
  writeFileSync(
    join(folder, 'hello.html'),
    '<!doctype html><title>Hello</title><h1>Hello world</h1>',
  );
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
     app.setPath('userData', ${JSON.stringify(newFolder())});
     app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile(__dirname + '/hello.html'));
     app.on('window-all-closed', () => app.quit());`,
  );
  return folder;
}

/** The headless server's memory against the least that serves HTTP. */
export async function headlessMemory(): Promise<Figure> {
  const code = `require('node:http').createServer((q, r) => r.end()).listen(0, '127.0.0.1')`;
  const bare = spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
  const served = await startHeadless();
  await served.call('settings.save', { warmRunners: 0 });
  await new Promise((next) => setTimeout(next, 2000));
  const ours = treeRssMb(served.child.pid ?? 0);
  const least = treeRssMb(bare.pid ?? 0);
  bare.kill();
  await served.close();
  return figure(
    'headless_idle_rss_mb',
    'MB',
    ours,
    least,
    'no warm runner; limit: bare node:http; aim 1.4',
  );
}
