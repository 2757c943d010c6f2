import { describe, expect, it, vi } from 'vitest';
import { appMenu } from '../../electron/app-menu.ts';
import { contextEntries } from '../../electron/context-entries.ts';
import { answerOf, quitQuestion, stubbornQuestion } from '../../electron/quit-dialog.ts';
import { speak } from '../../renderer/i18n/i18n.ts';

type Entries = ReturnType<typeof appMenu>;

/** Every entry of a menu and of the menus below it. */
function allOf(entries: Entries): Entries {
  return entries.flatMap((entry) =>
    Array.isArray(entry.submenu) ? [entry, ...allOf(entry.submenu)] : [entry],
  );
}

describe('appMenu', () => {
  const menu = (options: { isMac?: boolean; hasDevTools?: boolean } = {}) => {
    const command = vi.fn();
    const entries = allOf(appMenu({ isMac: false, hasDevTools: false, command, ...options }));
    return { entries, command };
  };

  it.each([
    ['New job', 'CmdOrCtrl+N', { type: 'open', path: '/new-job' }],
    ['New worker', 'CmdOrCtrl+Shift+N', { type: 'open', path: '/new-worker' }],
    ['Import from JobJoker…', undefined, { type: 'open', path: '/import' }],
    ['Open log in a window', 'CmdOrCtrl+Shift+L', { type: 'run', id: 'openLogWindow' }],
    ['Print log…', 'CmdOrCtrl+P', { type: 'run', id: 'printLog' }],
    ['Save log as PDF…', 'CmdOrCtrl+Shift+P', { type: 'run', id: 'saveLogPdf' }],
    ['Settings', 'CmdOrCtrl+,', { type: 'open', path: '/settings' }],
    ['Search or run a command', 'CmdOrCtrl+K', { type: 'run', id: 'palette' }],
    ['Reload', 'CmdOrCtrl+R', { type: 'run', id: 'reload' }],
    ['Keyboard shortcuts', undefined, { type: 'run', id: 'shortcuts' }],
  ])('%s (%s) asks the console', (label, accelerator, expected) => {
    const { entries, command } = menu();
    const entry = entries.find((candidate) => candidate.label === label);
    expect(entry?.accelerator).toBe(accelerator);
    const window = {};
    (entry?.click as ((item: unknown, window: unknown) => void) | undefined)?.(entry, window);
    expect(command).toHaveBeenCalledWith(expected, window);
  });

  it('has developer tools for developers alone', () => {
    const has = (entries: Entries) => entries.some(({ role }) => role === 'toggleDevTools');
    expect(has(menu({ hasDevTools: true }).entries)).toBe(true);
    expect(has(menu().entries)).toBe(false);
  });

  it.each([true, false])('has one quit and one settings entry (macOS: %s)', (isMac) => {
    const { entries } = menu({ isMac });
    expect(entries.filter(({ role }) => role === 'quit')).toHaveLength(1);
    expect(entries.filter(({ label }) => label === 'Settings')).toHaveLength(1);
  });

  it('speaks Portuguese when that is the language', async () => {
    await speak('pt-BR');
    const { entries } = menu({ isMac: true, hasDevTools: true });
    await speak('en');
    const english = menu({ isMac: true, hasDevTools: true }).entries;
    const same = entries.filter(
      ({ label }, place) => label !== undefined && label === english[place]?.label,
    );
    expect(entries.find(({ id }) => id === 'newJob')?.label).toBe('Nova tarefa');
    expect(same.map(({ label }) => label)).toEqual(['Workers', 'Zoom']);
  });

  it('gives no key two meanings', () => {
    const keys = menu({ hasDevTools: true }).entries.flatMap(
      ({ accelerator }) => accelerator ?? [],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('contextEntries', () => {
  const editFlags = {
    ...{ canCut: true, canCopy: true, canPaste: true, canSelectAll: true },
    ...{ canUndo: false, canRedo: false, canDelete: false, canEditRichly: false },
  };

  it('offers the clipboard in fields, as far as it works there', () => {
    const flags = { ...editFlags, canCut: false };
    const entries = contextEntries({ isEditable: true, selectionText: '', editFlags: flags });
    expect(entries.map(({ role }) => role)).toEqual([
      ...['cut', 'copy', 'paste'],
      ...[undefined, 'selectAll'],
    ]);
    expect(entries[0]?.enabled).toBe(false);
  });

  it('offers a copy of selected text, and nothing elsewhere', () => {
    const elsewhere = { isEditable: false, editFlags };
    expect(contextEntries({ ...elsewhere, selectionText: 'a line' })).toEqual([{ role: 'copy' }]);
    expect(contextEntries({ ...elsewhere, selectionText: ' ' })).toEqual([]);
  });
});

describe('the questions before quitting', () => {
  it('speak of one job and of many', () => {
    expect(quitQuestion(1).message).toBe('1 job is running');
    expect(quitQuestion(2).message).toBe('2 jobs are running');
    expect(stubbornQuestion(1).message).toBe('1 job has not stopped');
  });

  it('keep jobs on Enter, cancel on Escape and on a closed dialog', () => {
    const { buttons = [], defaultId = -1, cancelId = -1 } = quitQuestion(2);
    expect(buttons).toEqual(['Keep them running', 'Stop and quit', 'Cancel']);
    expect(answerOf(defaultId)).toBe('keep');
    expect(answerOf(cancelId)).toBe('cancel');
    expect(answerOf(-1)).toBe('cancel');
  });
});
