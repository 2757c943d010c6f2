import { t } from '../i18n/i18n.ts';
import { COMMAND_IDS, type CommandId, type CommandSpec, specOf } from './registry.ts';

const TYPED =
  'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu]';
const PRESSED = 'input, button, a, summary';
const OTHER_SEARCH = '[role=dialog], .cm-editor';

/** Where a key is meant: an open dialog has it also when nothing has the focus, as while its button is busy. */
export function placeOf({ target }: KeyboardEvent): EventTarget | null {
  if (target !== document.body) return target;
  return document.querySelector('[role=dialog][aria-modal=true]') ?? target;
}

/** The commands that the pressed key gives at a place, whether they can be done here or not. */
export function commandsOf(event: KeyboardEvent, place: EventTarget | null): readonly CommandId[] {
  return COMMAND_IDS.filter((id) => {
    const spec = specOf(id);
    const isMeant = (spec.keys ?? []).some((key) => isPressed(key, event));
    return isMeant && !isTaken(event, place, spec);
  });
}

/** Whether it is this key, and nothing held down that would make it another. */
export function isPressed(key: string, event: KeyboardEvent): boolean {
  const parts = key.split('+');
  const letter = parts.at(-1) ?? '';
  const mod = event.ctrlKey || event.metaKey;
  if (mod !== parts.includes('Mod') || event.altKey !== parts.includes('Alt')) return false;
  // A sign is what it is, whichever keys a keyboard needs for it.
  const isSign = letter.length === 1 && letter.toLowerCase() === letter.toUpperCase();
  if (!isSign && letter.length === 1 && event.shiftKey !== parts.includes('Shift')) return false;
  const pressed = event.key === ' ' ? 'Space' : event.key;
  return pressed.toLowerCase() === letter.toLowerCase();
}

/** True where the key has a meaning of its own: any where somebody types, Enter and space on a button. */
function isTaken(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  place: EventTarget | null,
  spec: CommandSpec,
): boolean {
  if (!(place instanceof Element)) return false;
  if (ctrlKey || metaKey) {
    const hasOwn = spec.notTyping === true && place.closest(TYPED) !== null;
    return hasOwn || (spec.notInEditor === true && place.closest(OTHER_SEARCH) !== null);
  }
  const isPress = key === 'Enter' || key === ' ';
  return place.closest(isPress ? `${TYPED}, ${PRESSED}` : TYPED) !== null;
}

const isMac = (): boolean => /Mac/.test(navigator.userAgent);

/** A key as this machine's keyboard has it: "Ctrl K", "⌘ K", "↓". */
export function keyText(key: string): string {
  return key
    .split('+')
    .map((part) => nameOf(part))
    .join(' ');
}

function nameOf(part: string): string {
  switch (part) {
    case 'Mod':
      return isMac() ? '⌘' : 'Ctrl';
    case 'Alt':
      return isMac() ? '⌥' : 'Alt';
    case 'ArrowDown':
      return '↓';
    case 'ArrowUp':
      return '↑';
    case 'ArrowLeft':
      return '←';
    case 'ArrowRight':
      return '→';
    case 'Escape':
      return 'Esc';
    case 'Space':
      return t('commands.keySpace');
    default:
      return part;
  }
}

/** The keys that give it here: in the window the menu's too. */
export function keysOf(id: CommandId): readonly string[] {
  const { keys = [], menuKey } = specOf(id);
  const isWindow = typeof window !== 'undefined' && window.jobjoker !== undefined;
  return menuKey === undefined || !isWindow ? keys : [...keys, menuKey];
}

/** A command's words with its first key, for a tooltip: "Start (S)". */
export function tipOf(id: CommandId): string {
  const [key] = keysOf(id);
  const words = t(`commands.${id}`);
  return key === undefined ? words : `${words} (${keyText(key)})`;
}
