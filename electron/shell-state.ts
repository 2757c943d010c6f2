import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';

const THEMES = ['system', 'light', 'dark'] as const;
export type ShellTheme = (typeof THEMES)[number];

/** What the shell remembers from one start to the next. */
export interface ShellState {
  /** Null until a window was closed once. */
  readonly bounds: Rectangle | null;
  readonly maximized: boolean;
  /** True once a person was told that closing the window leaves the tray. */
  readonly trayTold: boolean;
  /** The theme of the last time, for the first picture; the settings are read a moment later. */
  readonly theme: ShellTheme;
}

const NEW: ShellState = { bounds: null, maximized: false, trayTold: false, theme: 'system' };

/** Keeps the state in one small file of the data folder; a file that is no use counts as none. */
export class ShellStateFile {
  readonly #file: string;
  #state: ShellState;

  constructor(file: string) {
    this.#file = file;
    this.#state = parseShellState(textOf(file));
  }

  get current(): ShellState {
    return this.#state;
  }

  /** Writes beside and renames, so that a crash leaves the old file or the new one, whole. */
  set(change: Partial<ShellState>): void {
    const next = { ...this.#state, ...change };
    const text = JSON.stringify(next);
    if (text === JSON.stringify(this.#state)) return;
    this.#state = next;
    const beside = `${this.#file}.${process.pid}.new`;
    writeFileSync(beside, text, { mode: 0o600 });
    renameSync(beside, this.#file);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The first start, or a folder whose trouble the server will name.
    return '{}';
  }
}

/** What a state file says, field by field; what is not as it should be is as if new. */
export function parseShellState(text: string): ShellState {
  const { bounds, maximized, trayTold, theme } = recordOf(text);
  return {
    bounds: isRectangle(bounds) ? bounds : NEW.bounds,
    maximized: maximized === true,
    trayTold: trayTold === true,
    theme: THEMES.find((known) => known === theme) ?? NEW.theme,
  };
}

function recordOf(text: string): Partial<Record<keyof ShellState, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height } = value as Partial<Record<keyof Rectangle, unknown>>;
  return [x, y, width, height].every(Number.isInteger);
}
