import { NumberInput, SegmentedControl } from '@mantine/core';
import { KillPolicy, LogLimitAction } from '../../server/contract/worker.ts';
import { FIGURES } from '../i18n/grouped.ts';
import { currentLanguage, t } from '../i18n/i18n.ts';
import { Section } from '../ui/section.tsx';
import { SizeInput } from '../ui/size-input.tsx';
import type { OptionsErrors, OptionsForm } from './options-form.ts';

interface OptionsFieldsProps {
  readonly form: OptionsForm;
  readonly errors: OptionsErrors;
  readonly change: (changes: Partial<OptionsForm>) => void;
}

export function OptionsFields(props: OptionsFieldsProps) {
  return (
    <>
      <Section title={t('workers.options.time')}>
        <Times {...props} />
      </Section>
      <Section title={t('workers.options.kill')}>
        <Kill {...props} />
      </Section>
      <Section title={t('workers.options.log')}>
        <Log {...props} />
      </Section>
      <Section title={t('workers.options.keep')}>
        <Keep {...props} />
      </Section>
    </>
  );
}

function Times({ form, errors, change }: OptionsFieldsProps) {
  const common = {
    min: 0,
    suffix: ' s',
    hideControls: true,
    placeholder: t('workers.options.none'),
  };
  return (
    <>
      <div className="fields">
        <NumberInput
          {...common}
          label={t('workers.options.timeout')}
          value={form.timeoutMs}
          error={errors.timeoutMs}
          onChange={(timeoutMs) => change({ timeoutMs })}
        />
        <NumberInput
          {...common}
          label={t('workers.options.grace')}
          value={form.graceMs}
          error={errors.graceMs}
          onChange={(graceMs) => change({ graceMs })}
        />
      </div>
      <div className="hint">{t('workers.options.timeHint')}</div>
    </>
  );
}

function Kill({ form: { killPolicy }, change }: OptionsFieldsProps) {
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('workers.options.killPolicy')}
        data={KillPolicy.options.map((value) => ({
          value,
          label: t(`jobs.policy.label.${value}`),
        }))}
        value={killPolicy}
        onChange={(value) => change({ killPolicy: KillPolicy.parse(value) })}
      />
      <div className="hint">{t(`jobs.policy.hint.${killPolicy}`)}</div>
    </>
  );
}

function Log({ form: { logLimitBytes, logLimitAction }, errors, change }: OptionsFieldsProps) {
  return (
    <>
      <div className="fields">
        <SizeInput
          label={t('workers.options.limit')}
          size={logLimitBytes}
          error={errors.logLimitBytes}
          change={(size) => change({ logLimitBytes: size })}
        />
        <div>
          <div className="label">{t('workers.options.full')}</div>
          <SegmentedControl
            size="xs"
            aria-label={t('workers.options.logFull')}
            data={LogLimitAction.options.map((value) => ({
              value,
              label: t(`jobs.logFull.label.${value}`),
            }))}
            value={logLimitAction}
            onChange={(value) => change({ logLimitAction: LogLimitAction.parse(value) })}
          />
        </div>
      </div>
      <div className="hint">{t(`jobs.logFull.hint.${logLimitAction}`)}</div>
    </>
  );
}

function Keep({ form, errors, change }: OptionsFieldsProps) {
  const common = {
    min: 1,
    hideControls: true,
    thousandSeparator: FIGURES[currentLanguage()].thousands,
    placeholder: t('workers.options.all'),
  };
  return (
    <>
      <div className="fields">
        <NumberInput
          {...common}
          label={t('workers.options.days')}
          placeholder={t('workers.options.forEver')}
          value={form.keepDays}
          error={errors.keepDays}
          onChange={(keepDays) => change({ keepDays })}
        />
        <NumberInput
          {...common}
          label={t('workers.options.jobs')}
          value={form.keepJobs}
          error={errors.keepJobs}
          onChange={(keepJobs) => change({ keepJobs })}
        />
        <SizeInput
          label={t('workers.options.size')}
          placeholder={t('workers.options.all')}
          size={form.keepBytes}
          error={errors.keepBytes}
          change={(size) => change({ keepBytes: size })}
        />
      </div>
      <div className="hint">{t('workers.options.keepHint')}</div>
    </>
  );
}
