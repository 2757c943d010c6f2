import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AppError } from '../../server/contract/errors.ts';
import { Name } from '../../server/contract/scalars.ts';
import { t } from '../i18n/i18n.ts';
import { Dialog, DialogButtons } from '../ui/dialog.tsx';
import { toastFailure } from '../ui/toast.tsx';

interface NameDialogProps {
  readonly title: string;
  /** What else happens. */
  readonly text: string;
  /** The verb on the button. */
  readonly verb: string;
  /** What stands in the field first. */
  readonly first: string;
  /** The name that changes nothing. */
  readonly idle?: string;
  /** Names that are taken. */
  readonly taken: readonly string[];
  readonly give: (name: string) => Promise<void>;
  readonly close: () => void;
}

/** Asks for the name of a worker. What is wrong with it is said at the field, and nothing is lost. */
export function NameDialog(props: NameDialogProps) {
  const { title, text, verb, first, idle, taken, give, close } = props;
  const [name, setName] = useState(first);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = name.trim();
    const wrong = problemOf(wanted, taken);
    if (wrong !== null) return setError(wrong);
    setBusy(true);
    try {
      await give(wanted);
      close();
    } catch (failure) {
      if (failure instanceof AppError && failure.fields.length > 0) setError(failure.message);
      else toastFailure(title, failure);
    }
    setBusy(false);
  };
  return (
    <Dialog onClose={close} title={title} size="sm">
      <form className="name-form" onSubmit={(event) => void submit(event)}>
        <TextInput
          label={t('workers.name.label')}
          description={t('workers.name.rule')}
          data-autofocus
          value={name}
          error={error}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setError(null);
          }}
        />
        <p className="hint">{text}</p>
        <DialogButtons close={close}>
          <Button type="submit" loading={isBusy} disabled={name.trim() === idle}>
            {verb}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

/** What can be said without asking the server; null when that is nothing. */
function problemOf(name: string, taken: readonly string[]): string | null {
  const checked = Name.safeParse(name);
  if (!checked.success) return t('workers.name.wrong');
  return taken.includes(name) ? t('workers.name.taken', { name }) : null;
}

/** A name for a copy that nobody has: "Import-copy", "Import-copy-2", ... */
export function copyName(name: string, taken: readonly string[]): string {
  const base = `${name.slice(0, 180)}-copy`;
  if (!taken.includes(base)) return base;
  for (let n = 2; ; n += 1) {
    const candidate = `${base}-${n}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
