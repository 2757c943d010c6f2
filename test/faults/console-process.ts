import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Call } from '../../server/contract/verbs.ts';
import { httpCall } from '../api/http-client.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CLOSE_MS = 15_000;

/** The headless console without its url: it may be killed before it has one. */
export function spawnConsole(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const args = [join(ROOT, 'server', 'cli.ts'), 'serve', '--port', '0', '--data', dataDir];
  return spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A real console in a process of its own, from the sources, and a client that knows its token. */
export class ConsoleProcess {
  readonly url: string;
  readonly token: string;
  readonly call: Call;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #exit: Promise<void>;
  readonly #printed: () => string;
  #isEnding = false;

  private constructor(
    child: ChildProcess,
    exit: Promise<void>,
    printed: () => string,
    access: { readonly url: string; readonly token: string },
  ) {
    this.#child = child;
    this.#exit = exit;
    this.#printed = printed;
    this.pid = child.pid ?? 0;
    this.url = access.url;
    this.token = access.token;
    this.call = httpCall(access.url, access.token);
  }

  /** Throws, with what it printed, when it ends instead of listening. */
  static async start(
    dataDir: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<ConsoleProcess> {
    const child = spawnConsole(dataDir, env);
    const exit = exitOf(child);
    const printed = gather(child);
    const url = await listeningUrl(child, printed);
    const token = readFileSync(join(dataDir, 'api-token'), 'utf8').trim();
    return new ConsoleProcess(child, exit, printed, { url, token });
  }

  /** True from the moment when the trial ends it: what fails after that is no finding. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** As a power cut would: it has no time for anything. Throws when it had ended by itself. */
  async kill(): Promise<void> {
    this.#mustRun();
    await this.end();
  }

  /** As a person would; one that does not listen is killed. Throws then, and when it was gone. */
  async close(): Promise<void> {
    this.#mustRun();
    this.#isEnding = true;
    this.#child.kill('SIGTERM');
    const isStuck = new Promise<'stuck'>((done) => setTimeout(done, CLOSE_MS, 'stuck').unref());
    if ((await Promise.race([this.#exit, isStuck])) !== 'stuck') return;
    await this.end();
    throw new Error(`The console did not end within ${CLOSE_MS / 1000} s`);
  }

  /** Whatever state it is in. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.#child.kill('SIGKILL');
    if (this.isRunning) await this.#exit;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** What it said, when it ended though nobody ended it. */
  get ownEnd(): string | null {
    if (this.isRunning || this.#isEnding) return null;
    const { exitCode, signalCode } = this.#child;
    return `The console ended by itself, ${exitCode ?? signalCode}: ${this.#printed()}`;
  }

  #mustRun(): void {
    if (this.ownEnd !== null) throw new Error(this.ownEnd);
  }
}

export function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((done) => child.once('exit', () => done()));
}

/** What it prints, all of it; the pipes must be emptied, or it would wait for that. */
function gather(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part) => {
      text += part;
    });
  }
  return () => text;
}

function listeningUrl(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((done, failed) => {
    child.stdout?.on('data', () => {
      const url = /listening on (http:\S+)\n/.exec(printed())?.[1];
      if (url !== undefined) done(url);
    });
    child.once('close', (code, name) =>
      failed(new Error(`The console ended with ${code ?? name}: ${printed()}`)),
    );
  });
}
