import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { t } from '../i18n/i18n.ts';
import { useWorkerImport } from './use-worker-import.ts';
import { ENDINGS } from './worker-files.ts';

/** The way in for files by keyboard; the others drop them anywhere. */
export function ImportButton() {
  const input = useRef<HTMLInputElement>(null);
  const take = useWorkerImport();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileImport size={14} />}
        onClick={() => input.current?.click()}
      >
        {t('workers.import.button')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ENDINGS.join(',')}
        aria-label={t('workers.import.files')}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // So that the same file can be chosen again.
          currentTarget.value = '';
          void take(files).catch(() => undefined);
        }}
      />
    </>
  );
}
