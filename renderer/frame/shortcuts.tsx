import { keysOf, keyText } from '../commands/keys.ts';
import { COMMAND_IDS, type CommandId, SCOPES, type Scope, specOf } from '../commands/registry.ts';
import { t } from '../i18n/i18n.ts';
import { Dialog } from '../ui/dialog.tsx';

interface ShortcutsProps {
  readonly isOpen: boolean;
  readonly close: () => void;
}

/** Every command that has a key, by where it can be given. */
export function Shortcuts({ isOpen, close }: ShortcutsProps) {
  if (!isOpen) return null;
  return (
    <Dialog onClose={close} title={t('commands.shortcuts')} size={960}>
      <div className="key-sheet">
        {SCOPES.map((scope) => (
          <ScopeKeys key={scope} scope={scope} />
        ))}
      </div>
    </Dialog>
  );
}

function ScopeKeys({ scope }: { readonly scope: Scope }) {
  const ids = COMMAND_IDS.filter((id) => specOf(id).scope === scope && keysOf(id).length > 0);
  return (
    <section>
      <h3>{t(`commands.scope.${scope}`)}</h3>
      <div className="keys">
        {ids.map((id) => (
          <Shortcut key={id} id={id} />
        ))}
      </div>
    </section>
  );
}

function Shortcut({ id }: { readonly id: CommandId }) {
  return (
    <>
      <span className="key-names">
        {keysOf(id).map((key) => (
          <kbd key={key}>{keyText(key)}</kbd>
        ))}
      </span>
      <span>{t(`commands.${id}`)}</span>
    </>
  );
}
