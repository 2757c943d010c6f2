import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useClient } from '../api/client.ts';
import { firstOf } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { Page } from '../ui/page.tsx';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { Brought } from './brought.tsx';
import { Found } from './found.tsx';

/** Moving in from a PHP JobJoker: which folder, what is there, and what came of it. */
export function ImportPage() {
  const { call } = useClient();
  const look = useAsked((folder) => firstOf(call('imports.find', { dir: folder })));
  const bring = useAsked((folder) => firstOf(call('imports.create', { dir: folder })));
  const [dir, setDir] = useState('');
  const choose = (path: string): void => {
    setDir(path);
    bring.clear();
    look.clear();
  };
  const lookAt = (path: string): void => {
    choose(path);
    if (path.trim() !== '') void look.make(path.trim());
  };
  return (
    <Page title={t('importing.title')}>
      <div className="form">
        <FolderChoice
          dir={dir}
          error={look.error}
          isBusy={look.isBusy}
          change={choose}
          look={lookAt}
        />
        {look.answer !== null && bring.answer === null && (
          <Found
            install={look.answer}
            error={bring.error}
            isBusy={bring.isBusy}
            bring={() => void bring.make(look.answer?.dir ?? dir)}
          />
        )}
        {bring.answer !== null && <Brought brought={bring.answer} />}
      </div>
    </Page>
  );
}

interface FolderChoiceProps {
  readonly dir: string;
  readonly error: string | null;
  readonly isBusy: boolean;
  readonly change: (dir: string) => void;
  readonly look: (dir: string) => void;
}

function FolderChoice({ dir, error, isBusy, change, look }: FolderChoiceProps) {
  const field = useFirstFocus();
  const bridge = window.jobjoker;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    look(dir);
  };
  const choose = async (): Promise<void> => {
    const path = await bridge?.choosePath('folder');
    if (typeof path === 'string') look(path);
  };
  return (
    <form className="import-folder" onSubmit={submit}>
      <TextInput
        label={t('importing.folder')}
        description={t('importing.folderHint')}
        placeholder="/var/www/jobjoker"
        ref={field}
        value={dir}
        error={error}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <div className="buttons">
        {bridge !== undefined && (
          <Button variant="default" onClick={() => void choose()}>
            {t('importing.choose')}
          </Button>
        )}
        <Button type="submit" variant="default" loading={isBusy} disabled={dir.trim() === ''}>
          {t('importing.look')}
        </Button>
      </div>
    </form>
  );
}

/** A call that is made by a button, with what came of it. */
function useAsked<T>(ask: (dir: string) => Promise<T>) {
  const [answer, setAnswer] = useState<T | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const clear = (): void => {
    setAnswer(null);
    setError(null);
  };
  const make = async (dir: string): Promise<void> => {
    clear();
    setBusy(true);
    try {
      setAnswer(await ask(dir));
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
    setBusy(false);
  };
  return { answer, error, isBusy, clear, make };
}
