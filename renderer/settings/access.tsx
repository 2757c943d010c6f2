import { Button, CopyButton, Group, PasswordInput, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Settings } from '../../server/contract/settings.ts';
import type { VerbInput } from '../../server/contract/verbs.ts';
import { useClient } from '../api/client.ts';
import { firstOf, useVerb } from '../api/queries.ts';
import { useConfirm } from '../ui/confirm.tsx';
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
        title: 'Open the API?',
        text: 'Every program on this machine can then create and run workers as you, without a token.',
        verb: 'Open the API',
        confirmed: () => save({ auth }),
      });
  };
  return (
    <Stack gap={16} align="flex-start">
      <Switch
        label="The API needs a token or a password"
        checked={settings.auth}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      {isOpen && settings.auth && (
        <div className="field-error" role="status">
          This console was started with --no-auth, and lets every program on this machine in.
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
      toastFailure('The token cannot be shown', error);
    }
  };
  return (
    <div>
      <div className="label">Token</div>
      {token === null ? (
        <Button variant="default" onClick={() => void show()}>
          Show the token
        </Button>
      ) : (
        <>
          <code>{token}</code>{' '}
          <CopyButton value={token}>
            {({ copied, copy }) => (
              <Button variant="subtle" size="compact-xs" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
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
        label="User"
        value={user}
        onChange={(event) => setUser(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        description="For clients that know Basic authentication alone. Kept hashed."
        placeholder={settings.hasPassword ? 'Set; type another to replace it' : 'None'}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Group gap={8}>
        <Button variant="default" disabled={!isChanged} onClick={set}>
          Save user and password
        </Button>
        {settings.hasPassword && (
          <Button variant="subtle" color="gray" onClick={() => save({ password: '' })}>
            Remove the password
          </Button>
        )}
      </Group>
    </Stack>
  );
}
