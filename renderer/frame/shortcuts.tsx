import { Modal } from '@mantine/core';
import { modifierKey } from './frame.tsx';

const KEYS: readonly (readonly [string, string])[] = [
  ['MOD K', 'Search or run a command'],
  ['/', 'Search the jobs'],
  ['N', 'New job'],
  ['J or ↓', 'Next job'],
  ['K or ↑', 'Previous job'],
  ['Enter', 'Open the job'],
  ['S', 'Start or stop the job'],
  ['R', 'Run the job again'],
  ['W', 'Why the job ended'],
  ['Space', 'Select the job; with shift and a click, all up to there'],
  ['.', 'What can be done with the job'],
  ['MOD F or /', 'Search the log'],
  ['MOD G', 'Go to a line or time of the log'],
  ['Delete', 'Delete the job'],
  ['Esc', 'Back, or let go of the selection'],
  ['MOD S', "Save the worker's code"],
  ['MOD Enter', 'Run the worker beside its code'],
  ['?', 'This sheet'],
];

interface ShortcutsProps {
  readonly isOpen: boolean;
  readonly close: () => void;
}

export function Shortcuts({ isOpen, close }: ShortcutsProps) {
  return (
    <Modal opened={isOpen} onClose={close} title="Keyboard shortcuts" size="sm">
      <div className="keys">
        {KEYS.map(([key, does]) => (
          <Shortcut key={key} name={key.replace('MOD', modifierKey())} does={does} />
        ))}
      </div>
    </Modal>
  );
}

function Shortcut({ name, does }: { readonly name: string; readonly does: string }) {
  return (
    <>
      <kbd>{name}</kbd>
      <span>{does}</span>
    </>
  );
}
