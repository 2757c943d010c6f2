import {
  Button,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { AppError } from '../../server/contract/errors.ts';
import type { MailSettings } from '../../server/contract/mail.ts';
import { useClient } from '../api/client.ts';
import { firstOf, useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { SecretInput } from '../ui/secret-input.tsx';

/** What is typed and not saved yet; an empty password leaves the one that is kept. */
type Draft = Omit<MailSettings, 'hasPassword' | 'to'> & {
  readonly to: string;
  readonly password: string;
};

interface Outcome {
  readonly message: string;
  readonly isGood: boolean;
  /** By field, what is not right. */
  readonly fields: ReadonlyMap<string, string>;
}

interface MailProps {
  readonly mail: MailSettings;
}

/** Who is told by mail of jobs that end in error, and by which server. */
export function Mail({ mail }: MailProps) {
  const { draft, set, outcome, busy, trial, save } = useMailDraft(mail);
  const problem = useVerb('app.info', {}).data?.data[0]?.mailProblem ?? null;
  return (
    <Stack gap={12} align="flex-start">
      <Switch
        label={t('settings.mail.on')}
        checked={draft.on}
        onChange={(event) => set({ on: event.currentTarget.checked })}
      />
      {problem !== null && mail.on && (
        <div className="field-error" role="status">
          {t('settings.mail.lastFailed', { why: problem })}
        </div>
      )}
      {draft.on && <Whose {...{ draft, set }} />}
      {draft.on && <Server {...{ draft, set, mail, outcome }} />}
      {draft.on && <Addresses {...{ draft, set, outcome }} />}
      <Group gap={8}>
        <Button variant="default" loading={busy === 'save'} onClick={() => void save()}>
          {t('common.save')}
        </Button>
        {draft.on && (
          <Button
            variant="subtle"
            color="gray"
            loading={busy === 'trial'}
            onClick={() => void trial()}
          >
            {t('settings.mail.try')}
          </Button>
        )}
      </Group>
      {outcome !== null && outcome.fields.size === 0 && (
        <div className={outcome.isGood ? 'hint' : 'field-error'} role="status">
          {outcome.message}
        </div>
      )}
      <div className="hint">{t('settings.mail.hint')}</div>
    </Stack>
  );
}

function useMailDraft(mail: MailSettings) {
  const { call } = useClient();
  const { hasPassword: _, to, ...kept } = mail;
  const [draft, setDraft] = useState<Draft>({ ...kept, to: to.join(', '), password: '' });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState<'save' | 'trial' | null>(null);
  const { on, of, password, to: receivers, ...rest } = draft;
  const server = {
    ...rest,
    to: receivers.split(/[,;\s]+/).filter((address) => address !== ''),
    ...(password !== '' && { password }),
  };
  const attempt = async (what: 'save' | 'trial', act: () => Promise<string>): Promise<void> => {
    setBusy(what);
    try {
      setOutcome({ message: await act(), isGood: true, fields: new Map() });
    } catch (error) {
      setOutcome(failureOf(error));
    }
    setBusy(null);
  };
  return {
    draft,
    outcome,
    busy,
    set(changes: Partial<Draft>): void {
      setDraft((before) => ({ ...before, ...changes }));
      setOutcome(null);
    },
    trial: () =>
      attempt('trial', async () => {
        const { to: sentTo } = await firstOf(call('settings.testMail', server));
        return t('settings.mail.sent', { to: sentTo.join(', ') });
      }),
    save: () =>
      attempt('save', async () => {
        await call('settings.save', { mail: { on, of, ...(on && server) } });
        return t('settings.mail.saved');
      }),
  };
}

function failureOf(error: unknown): Outcome {
  const fields = error instanceof AppError ? error.fields : [];
  return {
    message: error instanceof Error ? error.message : String(error),
    isGood: false,
    // "mail.to.0" is about the field of all of them.
    fields: new Map(
      fields.map(({ field, message }) => [
        field.replace(/^mail\./, '').replace(/\..*/, ''),
        message,
      ]),
    ),
  };
}

interface PartProps {
  readonly draft: Draft;
  readonly set: (changes: Partial<Draft>) => void;
}

function Whose({ draft, set }: PartProps) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('settings.mail.of')}
      data={[
        { value: 'all', label: t('settings.mail.all') },
        { value: 'chosen', label: t('settings.mail.chosen') },
      ]}
      value={draft.of}
      onChange={(of) => set({ of: of === 'chosen' ? 'chosen' : 'all' })}
    />
  );
}

type ServerProps = PartProps & MailProps & { readonly outcome: Outcome | null };

function Server({ draft, set, mail, outcome }: ServerProps) {
  const errorOf = (field: string) => outcome?.fields.get(field);
  const securities = [
    { value: 'starttls', label: 'STARTTLS' },
    { value: 'tls', label: 'TLS' },
    { value: 'none', label: t('settings.mail.none') },
  ] as const;
  return (
    <div className="fields">
      <TextInput
        label={t('settings.mail.host')}
        placeholder="smtp.example.org"
        value={draft.host}
        error={errorOf('host')}
        onChange={(event) => set({ host: event.currentTarget.value })}
      />
      <NumberInput
        label={t('settings.mail.port')}
        min={1}
        max={65_535}
        hideControls
        value={draft.port}
        error={errorOf('port')}
        onChange={(port) => typeof port === 'number' && set({ port })}
      />
      <Select
        label={t('settings.mail.security')}
        allowDeselect={false}
        data={[...securities]}
        value={draft.security}
        error={errorOf('security')}
        onChange={(security) =>
          set({ security: securities.find(({ value }) => value === security)?.value ?? 'starttls' })
        }
      />
      <Login {...{ draft, set, mail, outcome }} />
    </div>
  );
}

/** Who signs in there. */
function Login({ draft, set, mail, outcome }: ServerProps) {
  const errorOf = (field: string) => outcome?.fields.get(field);
  return (
    <>
      <TextInput
        label={t('settings.mail.user')}
        placeholder={t('settings.mail.userHint')}
        autoComplete="off"
        value={draft.user}
        error={errorOf('user')}
        onChange={(event) => set({ user: event.currentTarget.value })}
      />
      <SecretInput
        label={t('settings.mail.password')}
        placeholder={mail.hasPassword ? t('settings.mail.keptPassword') : ''}
        autoComplete="new-password"
        value={draft.password}
        error={errorOf('password')}
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
    </>
  );
}

function Addresses({ draft, set, outcome }: PartProps & { readonly outcome: Outcome | null }) {
  return (
    <div className="fields">
      <TextInput
        label={t('settings.mail.from')}
        placeholder="jobs@example.org"
        value={draft.from}
        error={outcome?.fields.get('from')}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <TextInput
        label={t('settings.mail.to')}
        placeholder={t('settings.mail.toHint')}
        value={draft.to}
        error={outcome?.fields.get('to')}
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
    </div>
  );
}
