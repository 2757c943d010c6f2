import { Stack, Switch } from '@mantine/core';
import type { Settings } from '../../server/contract/settings.ts';
import { t } from '../i18n/i18n.ts';
import type { Save } from './access.tsx';

interface LoginStartProps {
  readonly settings: Settings;
  readonly save: Save;
}

/** Whether the app is there as soon as its user is. */
export function LoginStart({ settings: { startAtLogin, startHidden }, save }: LoginStartProps) {
  return (
    <Stack gap={12} align="flex-start">
      <Switch
        label={t('settings.start.atLogin')}
        checked={startAtLogin}
        onChange={(event) => save({ startAtLogin: event.currentTarget.checked })}
      />
      <Switch
        label={t('settings.start.hidden')}
        disabled={!startAtLogin}
        checked={startHidden}
        onChange={(event) => save({ startHidden: event.currentTarget.checked })}
      />
    </Stack>
  );
}
