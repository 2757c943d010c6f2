import { SegmentedControl } from '@mantine/core';
import { LanguageSetting } from '../../server/contract/language.ts';
import { type Settings, Theme } from '../../server/contract/settings.ts';
import { t } from '../i18n/i18n.ts';
import type { Save } from './access.tsx';

interface LookProps {
  readonly settings: Settings;
  readonly save: Save;
}

export function ThemeChoice({ settings, save }: LookProps) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('settings.look.theme')}
      data={[
        { value: 'system', label: t('settings.look.system') },
        { value: 'light', label: t('settings.look.light') },
        { value: 'dark', label: t('settings.look.dark') },
      ]}
      value={settings.theme}
      onChange={(theme) => save({ theme: Theme.parse(theme) })}
    />
  );
}

export function LanguageChoice({ settings, save }: LookProps) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('settings.language.title')}
      data={[
        { value: 'system', label: t('settings.language.system') },
        // Each in its own words, for whoever cannot read the others.
        { value: 'en', label: 'English' },
        { value: 'pt-BR', label: 'Português (Brasil)' },
      ]}
      value={settings.language}
      onChange={(language) => save({ language: LanguageSetting.parse(language) })}
    />
  );
}
