import { Button, NumberInput, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { NotifyOf, type Settings } from '../../server/contract/settings.ts';
import { useNow } from '../ui/use-now.ts';
import { clockText } from '../ui/words.ts';
import type { Save } from './access.tsx';

const OFF = 'off';

const CHOICES = [
  { value: 'all', label: 'Every job' },
  { value: 'failures', label: 'Failures' },
  { value: 'watched', label: 'Watched jobs' },
  { value: OFF, label: 'None' },
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
          aria-label="Tell me of the end of"
          data={CHOICES}
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
  if (!notifications) return 'No notification when a job ends.';
  const now = length === 0 ? '' : ` ${length === 1 ? 'One is' : `${length} are`} watched now.`;
  if (notifyOf === 'watched') {
    return `Only of jobs that you watch: the bell on a job's page, until it ends.${now}`;
  }
  return `Also of every job that you watch: the bell on its page, until it ends.${now}`;
}

function AfterSeconds({ settings, save }: NotificationRulesProps) {
  return (
    <NumberInput
      w={150}
      label="Only if it ran at least"
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
        label="Quiet hours"
        checked={quietHours}
        onChange={(event) => save({ quietHours: event.currentTarget.checked })}
      />
      {quietHours && (
        <div className="quiet-hours">
          <Time label="From" value={quietFrom} change={(time) => save({ quietFrom: time })} />
          <Time label="To" value={quietTo} change={(time) => save({ quietTo: time })} />
        </div>
      )}
      {quietHours && quietFrom === quietTo && (
        <div className="field-error" role="status">
          Both are the same time, so it is never quiet.
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
      <span>{`Paused until ${clockText(notifyPausedUntil).slice(0, 5)}`}</span>
      <Button variant="default" size="compact-xs" onClick={() => save({ notifyPausedUntil: null })}>
        Resume
      </Button>
    </div>
  );
}
