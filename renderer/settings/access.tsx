import { Button, CopyButton, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Settings } from '../../server/contract/settings.ts';
import type { VerbInput } from '../../server/contract/verbs.ts';
import { useClient } from '../api/client.ts';
import { firstOf, useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { SecretInput } from '../ui/secret-input.tsx';
import { toastFailure } from '../ui/toast.tsx';

/** Changes some settings; a failure is told. */
export type Save = (changes: VerbInput<'settings.save'>) => void;

interface AccessProps {
  readonly settings: Settings;
  readonly save: Save;
}

/** Who may use the API: whoever may, owns the account that this runs as. */
export function Access({ settings, save }: AccessProps) {
  const confirm = useConfirm();
  const { kind } = useClient();
  const isOpen = useVerb('app.info', {}).data?.data[0]?.auth === false;
  const change = (auth: boolean): void => {
    if (auth) save({ auth });
    else
      confirm({
        title: t('settings.access.openTitle'),
        text: t('settings.access.openText'),
        verb: t('settings.access.openVerb'),
        confirmed: () => save({ auth }),
      });
  };
  return (
    <Stack gap={16} align="flex-start">
      <Switch
        label={t('settings.access.needsKey')}
        checked={settings.auth}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      {isOpen && settings.auth && (
        <div className="field-error" role="status">
          {t('settings.access.startedOpen')}
        </div>
      )}
      {kind === 'window' && <Token />}
      <Password settings={settings} save={save} />
    </Stack>
  );
}

/** Hidden until it is asked for; somebody may look over the shoulder. */
function Token() {
  const { call } = useClient();
  const [token, setToken] = useState<string | null>(null);
  const show = async (): Promise<void> => {
    try {
      setToken((await firstOf(call('settings.token', {}))).token);
    } catch (error) {
      toastFailure(t('settings.access.tokenFailed'), error);
    }
  };
  return (
    <div>
      <div className="label">{t('settings.access.token')}</div>
      {token === null ? (
        <Button variant="default" onClick={() => void show()}>
          {t('settings.access.showToken')}
        </Button>
      ) : (
        <>
          <code>{token}</code>{' '}
          <CopyButton value={token}>
            {({ copied, copy }) => (
              <Button variant="subtle" size="compact-xs" onClick={copy}>
                {copied ? t('common.copied') : t('common.copy')}
              </Button>
            )}
          </CopyButton>
        </>
      )}
    </div>
  );
}

function Password({ settings, save }: AccessProps) {
  const [user, setUser] = useState(settings.user);
  const [password, setPassword] = useState('');
  const isChanged = user !== settings.user || password !== '';
  const set = (): void => {
    save({ user, ...(password !== '' && { password }) });
    setPassword('');
  };
  return (
    <Stack gap={8} w={320}>
      <TextInput
        label={t('settings.access.user')}
        value={user}
        onChange={(event) => setUser(event.currentTarget.value)}
      />
      <SecretInput
        label={t('settings.access.password')}
        description={t('settings.access.passwordHint')}
        placeholder={
          settings.hasPassword ? t('settings.access.isSet') : t('settings.access.isNotSet')
        }
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Group gap={8}>
        <Button variant="default" disabled={!isChanged} onClick={set}>
          {t('settings.access.save')}
        </Button>
        {settings.hasPassword && (
          <Button variant="subtle" color="gray" onClick={() => save({ password: '' })}>
            {t('settings.access.removePassword')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
