import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useClient } from '../api/client.ts';
import { storeToken } from '../api/token.ts';
import { t } from '../i18n/i18n.ts';
import { Mark } from '../ui/mark.tsx';
import { SecretInput } from '../ui/secret-input.tsx';
import { useFirstFocus } from '../ui/use-first-focus.ts';

/** What is typed outlives the page, which another language makes anew. */
let typed = '';

/** The served console's door: asks for the token once, and this browser keeps it. */
export function TokenPage({ opened }: { readonly opened: () => void }) {
  const { call } = useClient();
  const field = useFirstFocus();
  const [token, setToken] = useState(typed);
  const [error, setError] = useState<string | null>(null);
  const [isChecking, setChecking] = useState(false);
  const type = (text: string): void => {
    typed = text;
    setToken(text);
  };
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecking(true);
    storeToken(token.trim());
    try {
      await call('app.info', {});
      typed = '';
      opened();
    } catch (failure) {
      const isWrong =
        failure instanceof Error && 'code' in failure && failure.code === 'UNAUTHORIZED';
      setError(isWrong ? t('frame.token.wrong') : String(failure));
    }
    setChecking(false);
  };
  return (
    <main className="door">
      <Mark size={40} />
      <h1>{t('frame.token.title')}</h1>
      <form onSubmit={(event) => void enter(event)}>
        <SecretInput
          label={t('frame.token.label')}
          description={t('frame.token.where')}
          ref={field}
          value={token}
          error={error}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <Button type="submit" loading={isChecking} disabled={token.trim() === ''}>
          {t('frame.token.open')}
        </Button>
      </form>
    </main>
  );
}
