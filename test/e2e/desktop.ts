import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A screen, a session bus and a notification server of its own: tests disturb nobody's desktop. */
export interface Desktop {
  /** What a program needs to be on this desktop. */
  readonly env: Readonly<Record<string, string>>;
  /** Every notification that the server showed so far, the oldest first. */
  notifications(): readonly ShownNotification[];
  /** Clicks the newest notification. */
  clickNotification(): Promise<void>;
  /** A picture of the whole screen. */
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
}

export interface ShownNotification {
  readonly summary: string;
  readonly body: string;
}

const RECORD = 'printf "%s\\036%s\\035" "$DUNST_SUMMARY" "$DUNST_BODY" >> "$(dirname "$0")/shown"';

export async function openDesktop(): Promise<Desktop> {
  const folder = mkdtempSync(join(tmpdir(), 'jobjoker-desktop-'));
  const started: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    for (const child of started.splice(0).reverse()) await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const screen = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    );
    started.push(screen);
    const display = `:${await firstLine(screen, screen.stdio[3])}`;
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    started.push(bus);
    const env = { DISPLAY: display, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus, bus.stdout) };
    started.push(await startDunst(folder, env));
    return {
      env,
      notifications: () => readShown(join(folder, 'shown')),
      clickNotification: () => onDesktop(env, 'dunstctl', ['action', '0']),
      screenshot: (file) => onDesktop(env, 'import', ['-window', 'root', file]),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Dunst runs a script for each notification, once it is on the screen. */
async function startDunst(folder: string, env: Record<string, string>): Promise<ChildProcess> {
  const script = join(folder, 'record.sh');
  const config = join(folder, 'dunstrc');
  writeFileSync(script, `#!/bin/sh\n${RECORD}\n`, { mode: 0o700 });
  writeFileSync(join(folder, 'shown'), '');
  writeFileSync(config, `[global]\nidle_threshold = 0\n[all]\nsummary = "*"\nscript = ${script}\n`);
  const dunst = spawn('dunst', ['-conf', config], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  await untilOnBus(env, dunst);
  return dunst;
}

async function untilOnBus(env: Record<string, string>, dunst: ChildProcess): Promise<void> {
  const question = ['--session', '--print-reply', '--dest=org.freedesktop.DBus'];
  const words = ['/', 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.Notifications'];
  for (;;) {
    const { stdout } = await run('dbus-send', [...question, ...words], {
      env: { ...process.env, ...env },
    });
    if (stdout.includes('boolean true')) return;
    if (dunst.exitCode !== null) throw new Error(`dunst ended with ${dunst.exitCode}`);
  }
}

async function onDesktop(env: Record<string, string>, command: string, args: string[]) {
  await run(command, args, { env: { ...process.env, ...env } });
}

function readShown(file: string): ShownNotification[] {
  const records = readFileSync(file, 'utf8').split('\u001d').slice(0, -1);
  return records.map((record) => {
    const [summary = '', body = ''] = record.split('\u001e');
    return { summary, body };
  });
}

async function firstLine(child: ChildProcess, stream: unknown): Promise<string> {
  const lines = createInterface({ input: stream as Readable });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${child.spawnfile} ended before it was ready`);
  });
  const failed = once(child, 'error').then(([error]) => {
    throw error;
  });
  const [line] = await Promise.race([once(lines, 'line'), ended, failed]);
  return String(line);
}

/** Ends a process that a test started, and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(timer);
}
