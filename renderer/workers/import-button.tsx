import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
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
        Import files…
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ENDINGS.join(',')}
        aria-label="Files to import"
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
