import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Settings } from '../../server/contract/settings.ts';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { toast, toastFailure } from '../ui/toast.tsx';
import type { Save } from './access.tsx';
import { matchingSections } from './search.ts';
import { SECTIONS } from './sections.tsx';

/** What a person may change; each change counts at once. */
export function SettingsPage() {
  const { call } = useClient();
  const query = useVerb('settings.find', {});
  const [sought, setSought] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useCommands({ searchSettings: () => input.current?.focus() });
  const save: Save = (changes) => {
    call('settings.save', changes).then(
      () => 'password' in changes && toast(t('settings.passwordSaved')),
      (error: unknown) => toastFailure(t('settings.notKept'), error),
    );
  };
  const search = (
    <TextInput
      ref={input}
      w={260}
      aria-label={t('settings.search')}
      placeholder={t('settings.search')}
      leftSection={<IconSearch size={14} />}
      rightSection={sought === '' ? <kbd>/</kbd> : null}
      value={sought}
      onChange={(event) => setSought(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && setSought('')}
    />
  );
  return (
    <Page title={t('settings.title')} tools={search}>
      <SettingsBody
        query={query}
        settings={query.data?.data[0]}
        save={save}
        sought={sought}
        clear={() => setSought('')}
      />
    </Page>
  );
}

interface SettingsBodyProps {
  readonly query: ReturnType<typeof useVerb<'settings.find'>>;
  readonly settings: Settings | undefined;
  readonly save: Save;
  readonly sought: string;
  readonly clear: () => void;
}

function SettingsBody({ query, settings, save, sought, clear }: SettingsBodyProps) {
  const info = useVerb('app.info', {}).data?.data[0];
  const { kind } = useClient();
  if (settings === undefined) {
    if (query.isPending) return <Loading />;
    return (
      <Failed
        what={t('settings.notShown')}
        error={query.error}
        retry={() => void query.refetch()}
      />
    );
  }
  const here = SECTIONS.filter(({ windowOnly }) => windowOnly !== true || kind === 'window');
  const shown = matchingSections(here, sought);
  if (shown.length === 0) return <NoneFound clear={clear} />;
  return (
    <div className="form settings">
      <div>
        {shown.map(({ id, keys, Body }) => (
          <Section key={id} title={t(`settings.${id}.title`)} below={<Keys keys={keys} />}>
            <Body settings={settings} info={info} save={save} />
          </Section>
        ))}
      </div>
    </div>
  );
}

/** What the file calls it, for those who write it by hand. */
function Keys({ keys }: { readonly keys: readonly string[] }) {
  if (keys.length === 0) return null;
  return (
    <div className="config-keys" title={t('settings.keysIn')}>
      {keys.map((key) => (
        <code key={key}>{key}</code>
      ))}
    </div>
  );
}

function NoneFound({ clear }: { readonly clear: () => void }) {
  return (
    <Empty title={t('settings.noneFound')}>
      <p>{t('settings.noneFoundHint')}</p>
      <Button variant="default" onClick={clear}>
        {t('settings.clearSearch')}
      </Button>
    </Empty>
  );
}
