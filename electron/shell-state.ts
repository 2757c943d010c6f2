import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Rectangle, Size } from 'electron';

const THEMES = ['system', 'light', 'dark'] as const;
export type ShellTheme = (typeof THEMES)[number];

/** What the shell remembers from one start to the next. */
export interface ShellState {
  /** Null until a window was closed once. */
  readonly bounds: Rectangle | null;
  readonly maximized: boolean;
  /** The size of the window of a log that was closed last. */
  readonly logSize: Size | null;
  /** True once a person was told that closing the window leaves the tray. */
  readonly trayTold: boolean;
  /** The theme of the last time, for the first picture; the settings are read a moment later. */
  readonly theme: ShellTheme;
}

const NEW: ShellState = {
  bounds: null,
  maximized: false,
  logSize: null,
  trayTold: false,
  theme: 'system',
};

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
  const { bounds, maximized, logSize, trayTold, theme } = recordOf(text);
  return {
    bounds: isRectangle(bounds) ? bounds : NEW.bounds,
    maximized: maximized === true,
    logSize: isSize(logSize) ? logSize : NEW.logSize,
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
  return (
    isSize(value) && 'x' in value && 'y' in value && [value.x, value.y].every(Number.isInteger)
  );
}

function isSize(value: unknown): value is Size {
  if (typeof value !== 'object' || value === null) return false;
  const { width, height } = value as Partial<Record<keyof Size, unknown>>;
  return [width, height].every(Number.isInteger);
}
