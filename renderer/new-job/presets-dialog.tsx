import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { AppError } from '../../server/contract/errors.ts';
import { type Preset, PresetName } from '../../server/contract/preset.ts';
import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
import { Dialog } from '../ui/dialog.tsx';
import { toastFailure, undoToast } from '../ui/toast.tsx';

interface PresetsDialogProps {
  readonly worker: string;
  readonly presets: readonly Preset[];
  readonly close: () => void;
}

/** Presets by their names, to be given others or taken away. */
export function PresetsDialog({ worker, presets, close }: PresetsDialogProps) {
  return (
    <Dialog onClose={close} title={t('newJob.presets.manageTitle', { worker })} size="md">
      {presets.length === 0 && <p className="modal-text">{t('newJob.presets.none')}</p>}
      <ul className="presets">
        {presets.map((preset) => (
          <li key={preset.name}>
            <PresetRow worker={worker} preset={preset} presets={presets} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface PresetRowProps {
  readonly worker: string;
  readonly preset: Preset;
  readonly presets: readonly Preset[];
}

function PresetRow({ worker, preset, presets }: PresetRowProps) {
  const { call } = useClient();
  const [name, setName] = useState(preset.name);
  const [error, setError] = useState<string | null>(null);
  const isChanged = name.trim() !== preset.name;
  const rename = async (): Promise<void> => {
    const newName = name.trim();
    const wrong = problemOf(newName, preset, presets);
    if (wrong !== null) return setError(wrong);
    try {
      await call('presets.rename', { name: worker, preset: preset.name, newName });
    } catch (failure) {
      if (failure instanceof AppError && failure.fields.length > 0) setError(failure.message);
      else toastFailure(t('newJob.presets.renameFailed'), failure);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // A dialog lies in the page's form, as far as React is concerned.
    event.stopPropagation();
    void rename();
  };
  const remove = useRemove(worker, preset);
  return (
    <form className="preset" onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label={t('newJob.presets.nameOf', { name: preset.name })}
        value={name}
        error={error}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setError(null);
        }}
      />
      <Button size="xs" type="submit" variant="default" disabled={!isChanged}>
        {t('common.rename')}
      </Button>
      <ActionIcon
        aria-label={t('newJob.presets.remove', { name: preset.name })}
        title={t('common.delete')}
        onClick={() => void remove()}
      >
        <IconTrash size={15} stroke={1.75} />
      </ActionIcon>
    </form>
  );
}

/** Takes it away at once, and offers to take that back. */
function useRemove(worker: string, preset: Preset) {
  const { call } = useClient();
  return async (): Promise<void> => {
    try {
      await call('presets.remove', { name: worker, preset: preset.name });
      const { parameters } = preset;
      const undo = () =>
        void call('presets.save', { name: worker, preset: preset.name, parameters });
      undoToast(t('newJob.presets.removed', { name: preset.name }), undo);
    } catch (failure) {
      toastFailure(t('newJob.presets.removeFailed'), failure);
    }
  };
}

/** What can be said without asking the server; null when that is nothing. */
function problemOf(name: string, preset: Preset, presets: readonly Preset[]): string | null {
  if (!PresetName.safeParse(name).success) return t('newJob.presets.wrongName');
  const isTaken = presets.some((other) => other !== preset && other.name === name);
  return isTaken ? t('newJob.presets.taken') : null;
}
