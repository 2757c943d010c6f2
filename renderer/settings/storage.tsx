import { Button, Group, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AppError } from '../../server/contract/errors.ts';
import type { MysqlSettings } from '../../server/contract/settings.ts';
import { useClient } from '../api/client.ts';
import { firstOf, useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { SecretInput } from '../ui/secret-input.tsx';
import { toast } from '../ui/toast.tsx';

/** What is typed and not saved yet; an empty password leaves the one that is kept. */
type Draft = Omit<MysqlSettings, 'hasPassword'> & { readonly password: string };

/** What came of the last try. */
interface Outcome {
  readonly message: string;
  readonly isGood: boolean;
  /** The field that is not right, and why. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Where jobs are kept: in a file, or in a MySQL, which is tried before it is saved. */
export function Storage({ mysql }: { readonly mysql: MysqlSettings }) {
  const { draft, set, outcome, isBusy, test, save } = useMysqlDraft(mysql);
  return (
    <Stack gap={12} align="flex-start">
      <InUse isOn={mysql.on} />
      <Switch
        label={t('settings.storage.inMysql')}
        checked={draft.on}
        onChange={(event) => set({ on: event.currentTarget.checked })}
      />
      {draft.on && <Fields draft={draft} mysql={mysql} outcome={outcome} set={set} />}
      <Group gap={8}>
        <Button variant="default" loading={isBusy} onClick={() => void save()}>
          {draft.on ? t('settings.storage.testAndSave') : t('common.save')}
        </Button>
        {draft.on && (
          <Button variant="subtle" color="gray" disabled={isBusy} onClick={() => void test()}>
            {t('settings.storage.test')}
          </Button>
        )}
      </Group>
      {outcome !== null && (
        <div className={outcome.isGood ? 'hint' : 'field-error'} role="status">
          {outcome.message}
        </div>
      )}
      <div className="hint">{t('settings.storage.hint')}</div>
    </Stack>
  );
}

function InUse({ isOn }: { readonly isOn: boolean }) {
  const info = useVerb('app.info', {}).data?.data[0];
  if (info === undefined || info.problem !== null) return null;
  const isMysql = info.host !== null;
  const { storage, host } = info;
  const kept = isMysql
    ? t('settings.storage.keptInAs', { storage, host: host ?? '' })
    : t('settings.storage.keptIn', { storage });
  const later = isMysql === isOn ? '' : ` ${t('settings.storage.later')}`;
  return <div className="hint">{`${kept}${later}`}</div>;
}

interface FieldsProps {
  readonly draft: Draft;
  readonly mysql: MysqlSettings;
  readonly outcome: Outcome | null;
  readonly set: (changes: Partial<Draft>) => void;
}

function Fields({ draft, mysql, outcome, set }: FieldsProps) {
  const errorOf = (field: string): string | null => outcome?.fields.get(field) ?? null;
  const text = (field: 'host' | 'socket' | 'database' | 'user', label: string, hint?: string) => (
    <TextInput
      label={label}
      {...(hint !== undefined && { description: hint })}
      value={draft[field]}
      error={errorOf(field)}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <Stack gap={8} w={360}>
      {text('host', t('settings.storage.host'))}
      <NumberInput
        label={t('settings.storage.port')}
        w={110}
        min={1}
        max={65_535}
        value={draft.port}
        error={errorOf('port')}
        onChange={(port) => typeof port === 'number' && set({ port })}
      />
      {text('socket', t('settings.storage.socket'), t('settings.storage.socketHint'))}
      {text('database', t('settings.storage.database'), t('settings.storage.databaseHint'))}
      {text('user', t('settings.storage.user'))}
      <SecretInput
        label={t('settings.storage.password')}
        description={t('settings.storage.passwordHint')}
        placeholder={mysql.hasPassword ? t('settings.access.isSet') : t('settings.access.isNotSet')}
        value={draft.password}
        error={errorOf('password')}
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
      <Switch
        label={t('settings.storage.tls')}
        checked={draft.tls}
        error={errorOf('tls')}
        onChange={(event) => set({ tls: event.currentTarget.checked })}
      />
    </Stack>
  );
}

function useMysqlDraft({ hasPassword: _, ...kept }: MysqlSettings) {
  const { call } = useClient();
  const [draft, setDraft] = useState<Draft>({ ...kept, password: '' });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { on, password, ...place } = draft;
  const given = { ...place, ...(password !== '' && { password }) };
  const tried = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true);
    try {
      setOutcome({ message: await work(), isGood: true, fields: new Map() });
    } catch (error) {
      setOutcome(failed(error));
    }
    setBusy(false);
  };
  const find = async (): Promise<string> => {
    const { server, hasTables } = await firstOf(call('settings.testMysql', given));
    return t(hasTables ? 'settings.storage.willDo' : 'settings.storage.willDoNew', { server });
  };
  return {
    draft,
    outcome,
    isBusy,
    set: (changes: Partial<Draft>) => setDraft({ ...draft, ...changes }),
    test: () => tried(find),
    save: () =>
      tried(async () => {
        const message = on ? await find() : t('settings.storage.inFile');
        await call('settings.save', { mysql: on ? { on, ...given } : { on } });
        setDraft({ ...draft, password: '' });
        toast(t('settings.storage.saved'));
        return message;
      }),
  };
}

function failed(error: unknown): Outcome {
  const fields = error instanceof AppError ? error.fields : [];
  return {
    message: error instanceof Error ? error.message : String(error),
    isGood: false,
    // The answer names a field within what was given, as "mysql.host" does.
    fields: new Map(
      fields.map(({ field }) => [field.split('.').at(-1) ?? '', t('settings.storage.notRight')]),
    ),
  };
}
