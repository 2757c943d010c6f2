import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, vi } from 'vitest';
import type { Call } from '../../../server/contract/verbs.ts';
import { httpCall } from '../http-client.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Starting what Wine runs takes its time, on a busy machine above all. */
const START_MS = 60_000;

/** A console that runs on Windows. */
export interface WindowsConsole {
  readonly call: Call;
  /** As it is here, on Linux. */
  readonly process: ChildProcess;
}

/** A Windows, as Wine makes one; build/lib/windows-runtime.js has set it up. */
export class Windows {
  /** Everything of one test file; the same is Z:\... to Windows. */
  readonly folder = mkdtempSync(join(tmpdir(), 'jobjoker-windows-'));
  readonly #runtime: string;
  #outputs = 0;

  constructor() {
    const { JOBJOKER_WINDOWS: runtime } = process.env;
    if (runtime === undefined) throw new Error('There is no Windows: use npm run windows');
    this.#runtime = runtime;
    afterAll(() => this.#end());
  }

  /** Runs Node there. What it prints goes to a file, as Windows has no use for a pipe of Linux. */
  node(args: readonly string[]): { process: ChildProcess; said(): string } {
    this.#outputs += 1;
    const file = join(this.folder, `output-${this.#outputs}`);
    const output = openSync(file, 'a');
    const child = spawn('wine', [join(this.#runtime, 'node', 'bin', 'node.exe'), ...args], {
      cwd: this.folder,
      env: this.#env(),
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    return { process: child, said: () => readFileSync(file, 'utf8').replaceAll('\r', '') };
  }

  /** The same, to its end; gives back what it said. Throws, with that, when it fails. */
  async run(args: readonly string[]): Promise<string> {
    const { process: child, said } = this.node(args);
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(said());
    return said();
  }

  /** The built server, with packages for Windows. */
  async serve(data = 'data'): Promise<WindowsConsole> {
    const cli = windowsPath(join(this.#app(), 'out', 'main', 'cli.js'));
    const dataDir = join(this.folder, data);
    const args = ['serve', '--port', '0', '--data', windowsPath(dataDir)];
    const { process: child, said } = this.node([cli, ...args]);
    await vi.waitFor(
      () => {
        if (!said().includes('Data in') && child.exitCode === null) throw new Error(said());
      },
      { timeout: START_MS, interval: 100 },
    );
    const url = /listening on (http:\S+)/.exec(said())?.[1];
    if (url === undefined) throw new Error(said());
    const token = readFileSync(join(dataDir, 'api-token'), 'utf8').trim();
    return { call: httpCall(url, token), process: child };
  }

  /** Made once. */
  #app(): string {
    const app = join(this.folder, 'app');
    if (readdirSync(this.folder).includes('app')) return app;
    mkdirSync(join(app, 'node_modules'), { recursive: true });
    for (const name of ['out', 'package.json', 'workers', 'node_modules/better-sqlite3']) {
      symlinkSync(join(ROOT, name), join(app, name));
    }
    symlinkSync(join(this.#runtime, 'esbuild'), join(app, 'node_modules', 'esbuild'));
    return app;
  }

  #env(): NodeJS.ProcessEnv {
    const { PATH = '', HOME = '' } = process.env;
    return {
      PATH,
      HOME,
      WINEPREFIX: join(this.#runtime, 'system'),
      WINEDEBUG: '-all',
      WINEPATH: windowsPath(join(this.#runtime, 'node', 'bin')),
      [MARK]: this.folder,
    };
  }

  /** Whatever a test has left behind. */
  async #end(): Promise<void> {
    for (const pid of this.#processes()) process.kill(pid, 'SIGKILL');
    const areGone = (): void => {
      if (this.#processes().length > 0) throw new Error('They do not end');
    };
    await vi.waitFor(areGone, { timeout: 10_000 });
    rmSync(this.folder, { recursive: true });
  }

  #processes(): number[] {
    const mark = `\0${MARK}=${this.folder}\0`;
    return readdirSync('/proc').flatMap((entry) => {
      try {
        const environment = readFileSync(`/proc/${entry}/environ`, 'latin1');
        return /^\d+$/.test(entry) && `\0${environment}\0`.includes(mark) ? Number(entry) : [];
      } catch {
        // Gone by now, or no process.
        return [];
      }
    });
  }
}

/** Inherited by all that Wine starts, in Linux' own environment. */
const MARK = 'WINE_TEST_FOLDER';

/** Linux' files are on a drive of their own. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

/** Kills it as a power cut would. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
