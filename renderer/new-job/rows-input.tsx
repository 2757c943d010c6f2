import { Button, Textarea } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useRef } from 'react';
import { t } from '../i18n/i18n.ts';
import { toastFailure } from '../ui/toast.tsx';
import { sizeText } from '../ui/words.ts';

/** A text of more is another file by mistake. */
const MOST_BYTES = 8_000_000;

interface RowsInputProps {
  readonly text: string;
  readonly problem: string | null;
  readonly change: (text: string) => void;
}

/** Pasted, dropped, or chosen as a file. */
export function RowsInput({ text, problem, change }: RowsInputProps) {
  const take = (file: File | undefined): void => {
    if (file === undefined) return;
    textOf(file).then(change, (error: unknown) => toastFailure(t('newJob.many.notRead'), error));
  };
  const drop = (event: DragEvent): void => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keys a file is chosen with the button
    <div
      // What takes files itself: the page around it makes workers of them.
      data-takes-files
      onDrop={drop}
      onDragOver={(event) => event.preventDefault()}
    >
      <Textarea
        className="rows-text"
        label={t('newJob.many.rows')}
        description={t('newJob.many.hint')}
        placeholder={'count,name\n3,first\n50,"second, with a comma"'}
        autosize
        minRows={4}
        maxRows={6}
        spellCheck={false}
        value={text}
        error={problem}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <FileButton take={take} />
    </div>
  );
}

/** Throws an Error that a person can read. */
async function textOf(file: File): Promise<string> {
  if (file.size <= MOST_BYTES) return file.text();
  const [size, most] = [sizeText(file.size), sizeText(MOST_BYTES)];
  throw new Error(t('newJob.many.tooLarge', { size, most }));
}

function FileButton({ take }: { readonly take: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        mt={8}
        size="compact-sm"
        variant="default"
        leftSection={<IconFileImport size={14} />}
        onClick={() => input.current?.click()}
      >
        {t('newJob.many.file')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson"
        aria-label={t('newJob.many.file')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // So that the same file can be chosen again.
          currentTarget.value = '';
          take(file);
        }}
      />
    </>
  );
}
