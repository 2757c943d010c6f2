import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseShellState, ShellStateFile } from '../../electron/shell-state.ts';

const NEW = { bounds: null, maximized: false, logSize: null, trayTold: false, theme: 'system' };

describe('parseShellState', () => {
  it.each([
    '',
    '{',
    'null',
    '[]',
    '7',
    '{"bounds":{"x":1},"maximized":"yes","theme":"pink","logSize":{"width":1}}',
  ])('takes %j as a first start', (text) => {
    expect(parseShellState(text)).toEqual(NEW);
  });

  it('keeps what is well, field by field', () => {
    const bounds = { x: 1, y: 2, width: 3, height: 4 };
    const logSize = { width: 5, height: 6 };
    const text = JSON.stringify({ bounds, logSize, trayTold: true, theme: 7, other: 1 });
    expect(parseShellState(text)).toEqual({ ...NEW, bounds, logSize, trayTold: true });
  });
});

describe('ShellStateFile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jobjoker-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds again what it was told, and leaves one whole file', () => {
    const file = join(folder, 'window.json');
    new ShellStateFile(file).set({ theme: 'dark' });
    new ShellStateFile(file).set({ maximized: true });
    expect(new ShellStateFile(file).current).toEqual({ ...NEW, theme: 'dark', maximized: true });
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  it('does not write what it knows already', () => {
    const file = join(folder, 'window.json');
    const state = new ShellStateFile(file);
    state.set({ trayTold: true });
    rmSync(file);
    state.set({ trayTold: true });
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });
});
