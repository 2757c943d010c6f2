import { NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import type { ScheduleRule } from '../../server/contract/schedule.ts';
import { t } from '../i18n/i18n.ts';
import type { Errors } from '../parameters/job-errors.ts';
import { localText, type ScheduleDraft, UNITS, type Unit } from './schedule-draft.ts';

export interface DraftProps {
  readonly draft: ScheduleDraft;
  readonly errors: Errors;
  readonly change: (changes: Partial<ScheduleDraft>) => void;
}

const KINDS = ['crontab', 'repeat', 'once'] as const satisfies readonly ScheduleRule['kind'][];

/** Rules that many want. */
const COMMON = {
  hourly: '0 * * * *',
  daily: '0 8 * * *',
  nightly: '0 2 * * *',
  weekdays: '0 8 * * 1-5',
  weekly: '0 8 * * 1',
  monthly: '0 8 1 * *',
} as const;

/** When it starts its jobs: at the times of a rule, again and again, or once. */
export function RuleFields({ draft, errors, change }: DraftProps) {
  return (
    <div>
      <div className="label">{t('schedules.form.when')}</div>
      <SegmentedControl
        size="xs"
        aria-label={t('schedules.form.when')}
        data={KINDS.map((value) => ({ value, label: t(`schedules.form.kind.${value}`) }))}
        value={draft.kind}
        onChange={(value) => change({ kind: KINDS.find((kind) => kind === value) ?? 'crontab' })}
      />
      {draft.kind === 'crontab' && <Crontab {...{ draft, errors, change }} />}
      {draft.kind === 'repeat' && <Repeat {...{ draft, errors, change }} />}
      {draft.kind === 'once' && <Once {...{ draft, errors, change }} />}
    </div>
  );
}

function Crontab({ draft, errors, change }: DraftProps) {
  const common = Object.entries(COMMON).map(([name, value]) => ({
    value,
    label: t(`schedules.common.${name as keyof typeof COMMON}`),
  }));
  const isCommon = common.some(({ value }) => value === draft.cron);
  return (
    <div className="rule-fields">
      <TextInput
        label={t('schedules.form.cron')}
        description={t('schedules.form.cronHint')}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        autoComplete="off"
        value={draft.cron}
        error={errors['rule.cron'] ?? errors['rule']}
        onChange={(event) => change({ cron: event.currentTarget.value })}
      />
      <div className="fields">
        <Select
          label={t('schedules.form.common')}
          placeholder={t('schedules.form.chooseCommon')}
          data={common}
          value={isCommon ? draft.cron : null}
          onChange={(cron) => cron !== null && change({ cron })}
        />
        <Zone {...{ draft, errors, change }} />
      </div>
    </div>
  );
}

const MACHINE = '';

/** The machine's own is no zone of its own: it stays the machine's when that moves. */
function Zone({ draft: { timezone }, errors, change }: DraftProps) {
  const zones = useMemo(() => {
    const all = Intl.supportedValuesOf('timeZone');
    return timezone === null || all.includes(timezone) ? all : [timezone, ...all];
  }, [timezone]);
  return (
    <Select
      label={t('schedules.form.zone')}
      searchable
      selectFirstOptionOnChange
      limit={60}
      nothingFoundMessage={t('schedules.form.noZone')}
      data={[
        { value: MACHINE, label: t('schedules.form.machineZone') },
        { value: 'UTC', label: 'UTC' },
        ...zones.filter((zone) => zone !== 'UTC'),
      ]}
      value={timezone ?? MACHINE}
      error={errors['rule.timezone']}
      onChange={(zone) => change({ timezone: zone === MACHINE ? null : zone })}
    />
  );
}

function Repeat({ draft, errors, change }: DraftProps) {
  const units = Object.keys(UNITS) as Unit[]; // Object.keys forgets the keys' type
  return (
    <div className="rule-fields">
      <div className="every">
        <NumberInput
          label={t('schedules.form.every')}
          min={1}
          hideControls
          value={draft.every}
          error={errors['rule.everyMs'] !== undefined}
          onChange={(every) => change({ every })}
        />
        <Select
          label={t('schedules.form.unit')}
          allowDeselect={false}
          data={units.map((value) => ({ value, label: t(`schedules.form.units.${value}`) }))}
          value={draft.unit}
          onChange={(unit) => change({ unit: units.find((one) => one === unit) ?? 'minutes' })}
        />
      </div>
      {errors['rule.everyMs'] !== undefined && (
        <div className="field-error" role="alert">
          {errors['rule.everyMs']}
        </div>
      )}
      <div className="hint">{t('schedules.form.everyHint')}</div>
    </div>
  );
}

function Once({ draft, errors, change }: DraftProps) {
  return (
    <div className="rule-fields">
      <TextInput
        type="datetime-local"
        w={240}
        label={t('schedules.form.at')}
        description={t('schedules.form.atHint')}
        min={localText(Date.now())}
        value={draft.at}
        error={errors['rule.at']}
        onChange={(event) => change({ at: event.currentTarget.value })}
      />
    </div>
  );
}
