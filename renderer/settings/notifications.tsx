import { Button, NumberInput, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { NotifyOf, type Settings } from '../../server/contract/settings.ts';
import { t } from '../i18n/i18n.ts';
import { useNow } from '../ui/use-now.ts';
import { clockText } from '../ui/words.ts';
import type { Save } from './access.tsx';

const OFF = 'off';

const choices = () => [
  ...NotifyOf.options.map((value) => ({ value, label: t(`settings.notifications.${value}`) })),
  { value: OFF, label: t('settings.notifications.none') },
];

interface NotificationRulesProps {
  readonly settings: Settings;
  readonly save: Save;
}

/** Of which endings the desktop tells, and when it keeps quiet. */
export function NotificationRules({ settings, save }: NotificationRulesProps) {
  const { notifications, notifyOf } = settings;
  const choose = (value: string): void =>
    save(
      value === OFF
        ? { notifications: false }
        : { notifications: true, notifyOf: NotifyOf.parse(value) },
    );
  return (
    <Stack gap={12} align="flex-start">
      <div>
        <SegmentedControl
          size="xs"
          aria-label={t('settings.notifications.tellOf')}
          data={choices()}
          value={notifications ? notifyOf : OFF}
          onChange={choose}
        />
        <div className="hint">{hintOf(settings)}</div>
      </div>
      {notifications && (
        <>
          {notifyOf !== 'watched' && <AfterSeconds settings={settings} save={save} />}
          <QuietHours settings={settings} save={save} />
          <Paused settings={settings} save={save} />
        </>
      )}
    </Stack>
  );
}

function hintOf({ notifications, notifyOf, watchedJobs: { length } }: Settings): string {
  if (!notifications) return t('settings.notifications.noneHint');
  const rule = t(`settings.notifications.${notifyOf === 'watched' ? 'watchedHint' : 'alsoHint'}`);
  if (length === 0) return rule;
  return `${rule} ${t('settings.notifications.watchedNow', { count: length })}`;
}

function AfterSeconds({ settings, save }: NotificationRulesProps) {
  return (
    <NumberInput
      w={200}
      label={t('settings.notifications.after')}
      min={0}
      max={86_400}
      clampBehavior="strict"
      suffix=" s"
      value={settings.notifyAfterSeconds}
      onChange={(value) => typeof value === 'number' && save({ notifyAfterSeconds: value })}
    />
  );
}

function QuietHours({ settings, save }: NotificationRulesProps) {
  const { quietHours, quietFrom, quietTo } = settings;
  return (
    <div>
      <Switch
        label={t('settings.notifications.quietHours')}
        checked={quietHours}
        onChange={(event) => save({ quietHours: event.currentTarget.checked })}
      />
      {quietHours && (
        <div className="quiet-hours">
          <Time
            label={t('settings.notifications.from')}
            value={quietFrom}
            change={(time) => save({ quietFrom: time })}
          />
          <Time
            label={t('settings.notifications.to')}
            value={quietTo}
            change={(time) => save({ quietTo: time })}
          />
        </div>
      )}
      {quietHours && quietFrom === quietTo && (
        <div className="field-error" role="status">
          {t('settings.notifications.neverQuiet')}
        </div>
      )}
    </div>
  );
}

interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly change: (time: string) => void;
}

/** What is not whole yet is no time, and waits in the field. */
function Time({ label, value, change }: TimeProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      type="time"
      w={110}
      label={label}
      value={text}
      onChange={(event) => {
        const time = event.currentTarget.value;
        setText(time);
        if (time !== '') change(time);
      }}
      onBlur={() => setText(value)}
    />
  );
}

/** The tray pauses for an hour; here it is seen, and ended. */
function Paused({ settings: { notifyPausedUntil }, save }: NotificationRulesProps) {
  const now = useNow();
  if (notifyPausedUntil === null || notifyPausedUntil <= now) return null;
  return (
    <div className="paused" role="status">
      <span>
        {t('settings.notifications.pausedUntil', {
          until: clockText(notifyPausedUntil).slice(0, 5),
        })}
      </span>
      <Button variant="default" size="compact-xs" onClick={() => save({ notifyPausedUntil: null })}>
        {t('settings.notifications.resume')}
      </Button>
    </div>
  );
}
