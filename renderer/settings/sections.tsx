import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Info, Settings } from '../../server/contract/settings.ts';
import { t } from '../i18n/i18n.ts';
import { Access, type Save } from './access.tsx';
import { Database } from './database.tsx';
import { Languages } from './languages.tsx';
import { LoginStart } from './login-start.tsx';
import { LanguageChoice, ThemeChoice } from './look.tsx';
import { Mail } from './mail.tsx';
import { NotificationRules } from './notifications.tsx';
import { Storage } from './storage.tsx';

interface SectionProps {
  readonly settings: Settings;
  readonly info: Info | undefined;
  readonly save: Save;
}

interface SettingsSection {
  /** Its words are `settings.ID` of the catalogue. */
  readonly id:
    | 'look'
    | 'language'
    | 'notifications'
    | 'mail'
    | 'start'
    | 'warmRunners'
    | 'freeSpace'
    | 'languages'
    | 'database'
    | 'storage'
    | 'access'
    | 'place';
  /** What config.json calls it. */
  readonly keys: readonly string[];
  readonly windowOnly?: true;
  readonly Body: (props: SectionProps) => ReactNode;
}

const MAIL_KEYS = ['on', 'of', 'host', 'port', 'security', 'user', 'password', 'from', 'to'];
const MYSQL_KEYS = ['on', 'host', 'port', 'socket', 'database', 'user', 'password', 'tls'];

/** Everything that can be set, in the order of the screen. */
export const SECTIONS: readonly SettingsSection[] = [
  { id: 'look', keys: ['theme'], Body: ThemeChoice },
  { id: 'language', keys: ['language'], Body: LanguageChoice },
  {
    id: 'notifications',
    keys: ['notifications', 'notifyOf', 'notifyAfterSeconds', 'quietHours', 'quietFrom', 'quietTo'],
    Body: NotificationRules,
  },
  {
    id: 'mail',
    keys: MAIL_KEYS.map((key) => `mail.${key}`),
    Body: ({ settings }) => <Mail mail={settings.mail} />,
  },
  { id: 'start', keys: ['startAtLogin', 'startHidden'], windowOnly: true, Body: LoginStart },
  { id: 'warmRunners', keys: ['warmRunners'], Body: WarmRunners },
  { id: 'freeSpace', keys: ['minFreeMb'], Body: FreeSpace },
  {
    id: 'languages',
    keys: ['phpCommand', 'pythonCommand', 'shellCommand'],
    Body: ({ info, ...props }) => <Languages {...props} runtime={info?.runtime} />,
  },
  { id: 'database', keys: [], Body: () => <Database /> },
  {
    id: 'storage',
    keys: MYSQL_KEYS.map((key) => `mysql.${key}`),
    Body: ({ settings }) => <Storage mysql={settings.mysql} />,
  },
  { id: 'access', keys: ['auth', 'user', 'passwordHash'], Body: Access },
  { id: 'place', keys: [], Body: Place },
];

function WarmRunners({ settings, save }: SectionProps) {
  return (
    <>
      <NumberInput
        w={90}
        min={0}
        max={4}
        aria-label={t('settings.warmRunners.title')}
        value={settings.warmRunners}
        onChange={(value) => typeof value === 'number' && save({ warmRunners: value })}
      />
      <div className="hint">{t('settings.warmRunners.hint')}</div>
    </>
  );
}

function FreeSpace({ settings, save }: SectionProps) {
  return (
    <>
      <NumberInput
        w={110}
        min={0}
        max={1_000_000}
        step={100}
        suffix=" MB"
        aria-label={t('settings.freeSpace.title')}
        value={settings.minFreeMb}
        onChange={(value) => typeof value === 'number' && save({ minFreeMb: value })}
      />
      <div className="hint">{t('settings.freeSpace.hint')}</div>
    </>
  );
}

/** Chosen at the start, so that it is told here alone. */
function Place({ info }: SectionProps) {
  return (
    <>
      <code>{info?.dataDir}</code>
      <div className="hint above">{t('settings.place.dataHint')}</div>
      <code>{info?.url}</code>
      <div className="hint">{t('settings.place.urlHint')}</div>
    </>
  );
}
