import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from 'electron';
import type { Settings } from '../server/contract/settings.ts';
import { writeEntry } from './desktop-entry.ts';
import type { Program } from './quick-entries.ts';

/** The flag that leaves the window away. */
export const HIDDEN_FLAG = '--hidden';

interface LoginStartOptions {
  readonly app: Pick<App, 'setLoginItemSettings'>;
  readonly platform: NodeJS.Platform;
  /** The folder of what starts with a Linux desktop. */
  readonly autostartDir: string;
  readonly program: Program;
}

type Wanted = Pick<Settings, 'startAtLogin' | 'startHidden'>;

/** Has the system start the app when its user signs in, or no more. */
export class LoginStart {
  readonly #options: LoginStartOptions;
  #was: Wanted | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(options: LoginStartOptions) {
    this.#options = options;
  }

  /** One change after the other; throws what the system says. */
  set({ startAtLogin, startHidden }: Wanted): Promise<void> {
    const was = this.#was;
    if (was?.startAtLogin === startAtLogin && was.startHidden === startHidden) return this.#last;
    const wanted = { startAtLogin, startHidden };
    this.#was = wanted;
    this.#last = this.#last.catch(() => undefined).then(() => change(this.#options, wanted));
    return this.#last;
  }
}

async function change(options: LoginStartOptions, wanted: Wanted): Promise<void> {
  const { app, platform, program } = options;
  const args = [...program.args, ...(wanted.startHidden ? [HIDDEN_FLAG] : [])];
  if (platform === 'linux') return setAutostart(options, wanted.startAtLogin, args);
  app.setLoginItemSettings({ openAtLogin: wanted.startAtLogin, path: program.path, args });
}

async function setAutostart(
  { autostartDir, program }: LoginStartOptions,
  isOn: boolean,
  args: readonly string[],
): Promise<void> {
  const file = autostartFile(autostartDir, program);
  if (!isOn) return rm(file, { force: true });
  const lines = ['X-GNOME-Autostart-enabled=true'];
  await writeEntry(file, { program: program.path, args, lines });
}

/** Consoles with data folders of their own start each by itself. */
export function autostartFile(autostartDir: string, { args }: Program): string {
  if (args.length === 0) return join(autostartDir, 'jobjoker.desktop');
  const hash = createHash('sha256').update(args.join('\0')).digest('hex').slice(0, 8);
  return join(autostartDir, `jobjoker-${hash}.desktop`);
}
