import { NumberInput } from '@mantine/core';
import type { Settings } from '../../server/contract/settings.ts';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { toast, toastFailure } from '../ui/toast.tsx';
import { Access, type Save } from './access.tsx';
import { Database } from './database.tsx';
import { Languages } from './languages.tsx';
import { LoginStart } from './login-start.tsx';
import { LanguageChoice, ThemeChoice } from './look.tsx';
import { NotificationRules } from './notifications.tsx';
import { Storage } from './storage.tsx';

/** What a person may change; each change counts at once. */
export function SettingsPage() {
  const { call } = useClient();
  const query = useVerb('settings.find', {});
  const settings = query.data?.data[0];
  const save: Save = (changes) => {
    call('settings.save', changes).then(
      () => 'password' in changes && toast('Saved. Clients sign in with it from now on.'),
      (error: unknown) => toastFailure('The setting could not be kept', error),
    );
  };
  return (
    <Page title="Settings">
      <SettingsBody query={query} settings={settings} save={save} />
    </Page>
  );
}

interface SettingsBodyProps {
  readonly query: ReturnType<typeof useVerb<'settings.find'>>;
  readonly settings: Settings | undefined;
  readonly save: Save;
}

function SettingsBody({ query, settings, save }: SettingsBodyProps) {
  const info = useVerb('app.info', {}).data?.data[0];
  const { kind } = useClient();
  if (settings === undefined) {
    if (query.isPending) return <Loading />;
    return (
      <Failed
        what="The settings cannot be shown"
        error={query.error}
        retry={() => void query.refetch()}
      />
    );
  }
  return (
    <div className="form">
      <div>
        <Section title="Look">
          <ThemeChoice settings={settings} save={save} />
        </Section>
        <Section title={t('settings.language.title')}>
          <LanguageChoice settings={settings} save={save} />
        </Section>
        <Section title="Notifications">
          <NotificationRules settings={settings} save={save} />
        </Section>
        {kind === 'window' && (
          <Section title="Start">
            <LoginStart settings={settings} save={save} />
          </Section>
        )}
        <Section title="Warm runners">
          <NumberInput
            w={90}
            min={0}
            max={4}
            aria-label="Warm runners"
            value={settings.warmRunners}
            onChange={(value) => typeof value === 'number' && save({ warmRunners: value })}
          />
          <div className="hint">
            Processes that wait, so that a job begins at once. Each takes some 40 MB of memory.
          </div>
        </Section>
        <Section title="Free space">
          <NumberInput
            w={110}
            min={0}
            max={1_000_000}
            step={100}
            suffix=" MB"
            aria-label="Free space"
            value={settings.minFreeMb}
            onChange={(value) => typeof value === 'number' && save({ minFreeMb: value })}
          />
          <div className="hint">
            While less is free on the disk, new jobs are refused; those that run go on. 0 never
            refuses.
          </div>
        </Section>
        <Section title="Languages">
          <Languages settings={settings} runtime={info?.runtime} save={save} />
        </Section>
        <Section title="Database">
          <Database />
        </Section>
        <Section title="Storage">
          <Storage mysql={settings.mysql} />
        </Section>
        <Section title="Access">
          <Access settings={settings} save={save} />
        </Section>
        <Section title="Data folder">
          <code>{info?.dataDir}</code>
          <div className="hint">
            Jobs, workers, settings and the token. Another folder is chosen with --data.
          </div>
        </Section>
      </div>
    </div>
  );
}
