import { describe, expect, it, vi } from 'vitest';
import { isPressed, keysOf, tipOf } from '../../../renderer/commands/keys.ts';
import { COMMAND_IDS, specOf } from '../../../renderer/commands/registry.ts';

type Pressed = Partial<Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>>;
const pressed = (event: Pressed): KeyboardEvent =>
  ({ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...event }) as KeyboardEvent;

describe('a key of the registry', () => {
  it.each([
    ['N', { key: 'n' }, true],
    ['N', { key: 'N', shiftKey: true }, false],
    ['N', { key: 'n', ctrlKey: true }, false],
    ['N', { key: 'n', altKey: true }, false],
    ['Mod+K', { key: 'k', ctrlKey: true }, true],
    ['Mod+K', { key: 'k', metaKey: true }, true],
    ['Mod+K', { key: 'k' }, false],
    ['Mod+Shift+L', { key: 'L', ctrlKey: true, shiftKey: true }, true],
    ['Mod+Shift+L', { key: 'l', ctrlKey: true }, false],
    // Keyboards differ in what they need for a sign.
    ['?', { key: '?', shiftKey: true }, true],
    ['/', { key: '/', shiftKey: true }, true],
    ['Space', { key: ' ' }, true],
    ['ArrowDown', { key: 'ArrowDown' }, true],
    ['Enter', { key: 'Enter' }, true],
    ['Mod+Enter', { key: 'Enter' }, false],
  ])('%s is %j: %s', (key, event, expected) => {
    expect(isPressed(key, pressed(event))).toBe(expected);
  });
});

describe('the commands', () => {
  it('have no key that means two things in one place, but start and stop', () => {
    const taken = COMMAND_IDS.flatMap((id) => {
      const { scope, keys = [], menuKey } = specOf(id);
      return [...keys, ...(menuKey === undefined ? [] : [menuKey])].map((key) => `${scope} ${key}`);
    });
    const twice = taken.filter((key, place) => taken.indexOf(key) !== place);
    expect(twice).toEqual(['job S']);
  });

  it('say their key in tooltips, the menu’s in the window alone', () => {
    expect(tipOf('stop')).toBe('Stop (S)');
    expect(tipOf('kill')).toBe('Kill… (X)');
    expect(tipOf('changeAndRun')).toBe('Change and run…');
    expect(keysOf('printLog')).toEqual([]);
    vi.stubGlobal('window', { jobjoker: {} });
    expect(keysOf('printLog')).toEqual(['Mod+P']);
    vi.unstubAllGlobals();
  });
});
