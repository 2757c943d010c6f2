import { Button, TextInput } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import { t } from '../../i18n/i18n.ts';
import { toastFailure } from '../../ui/toast.tsx';
import { commonOf, type InputProps, placeholderOf, shownText, textGiven } from './input-props.ts';

/** A file or folder by its path: typed, or in the window chosen, or dropped onto the field. */
export function PathInput({ what, ...props }: InputProps & { readonly what: 'file' | 'folder' }) {
  const { field, place, value, change } = props;
  const bridge = window.jobjoker;
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file === undefined || bridge === undefined) return;
    event.preventDefault();
    const path = bridge.pathOf(file);
    if (path !== '') change(path, place);
  };
  const choose = async (): Promise<void> => {
    const path = await bridge?.choosePath(what);
    if (path != null) change(path, place);
  };
  const pick = bridge !== undefined && (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={t('parameters.chooseFor', { name: props.rowLabel ?? field.label })}
      onClick={() =>
        void choose().catch((error: unknown) => toastFailure(t('parameters.notChosen'), error))
      }
    >
      {t('parameters.browse')}
    </Button>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keys a path is typed, or chosen with the button
    <div
      // A browser tells no paths, so there a file that is dropped is none of this field's.
      {...(bridge !== undefined && { 'data-takes-files': true })}
      className={isOver ? 'parameter-path over' : 'parameter-path'}
      onDrop={drop}
      onDragOver={(event) => {
        if (bridge === undefined || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
    >
      <TextInput
        {...commonOf(props)}
        placeholder={placeholderOf(field)}
        spellCheck={false}
        value={shownText(value)}
        rightSection={pick === false ? null : pick}
        rightSectionWidth="auto"
        onChange={({ currentTarget }) => change(textGiven(currentTarget.value, props), place)}
      />
    </div>
  );
}
