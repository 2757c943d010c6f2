import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Parameters } from '../../server/contract/job.ts';
import { type Preset, PresetName } from '../../server/contract/preset.ts';
import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
import { Dialog, DialogButtons } from '../ui/dialog.tsx';
import { toast, toastFailure } from '../ui/toast.tsx';

interface SavePresetDialogProps {
  readonly worker: string;
  readonly presets: readonly Preset[];
  readonly typed: () => Parameters | undefined;
  readonly close: () => void;
}

/** Keeps what is typed under a name. */
export function SavePresetDialog({ worker, presets, typed, close }: SavePresetDialogProps) {
  const { call } = useClient();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const isTaken = presets.some((preset) => preset.name === name.trim());
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // A dialog lies in the page's form, as far as React is concerned.
    event.stopPropagation();
    if (!PresetName.safeParse(name).success) return setError(t('newJob.presets.wrongName'));
    const parameters = typed();
    if (parameters === undefined) return setError(t('newJob.presets.wrongParameters'));
    try {
      await call('presets.save', { name: worker, preset: name.trim(), parameters });
      toast(t('newJob.presets.saved', { name: name.trim() }));
      close();
    } catch (failure) {
      toastFailure(t('newJob.presets.saveFailed'), failure);
    }
  };
  return (
    <Dialog onClose={close} title={t('newJob.presets.saveTitle')} size="sm">
      <form className="name-form" onSubmit={(event) => void save(event)}>
        <TextInput
          label={t('newJob.presets.name')}
          description={t('newJob.presets.nameHint')}
          data-autofocus
          value={name}
          error={error}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setError(null);
          }}
        />
        {isTaken && <p className="hint">{t('newJob.presets.replaces')}</p>}
        <DialogButtons close={close}>
          <Button type="submit">
            {isTaken ? t('newJob.presets.replace') : t('newJob.presets.saveVerb')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
