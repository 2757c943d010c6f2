import { Button, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import type { VerbInput } from '../../server/contract/verbs.ts';
import { useVerb } from '../api/queries.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { type Errors, errorsOf } from '../parameters/job-errors.ts';
import { ParametersPart } from '../parameters/parameters-part.tsx';
import { useFocusOnError } from '../parameters/use-focus-on-error.ts';
import { byName } from '../ui/name-match.ts';
import { toastFailure } from '../ui/toast.tsx';
import { type DraftProps, RuleFields } from './rule-fields.tsx';
import { RulePreview, useRulePreview } from './rule-preview.tsx';
import { inputOf, ruleOf, type ScheduleDraft } from './schedule-draft.ts';

interface ScheduleFormProps {
  readonly first: ScheduleDraft;
  /** The verb on the button. */
  readonly verb: string;
  readonly save: (input: VerbInput<'schedules.create'>) => Promise<void>;
  /** What else can be done. */
  readonly children?: ReactNode;
}

/** Everything of a schedule, with what its rule means beside it. */
export function ScheduleForm({ first, verb, save, children }: ScheduleFormProps) {
  const [draft, setDraft] = useState(first);
  const [errors, setErrors] = useState<Errors>({});
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusOnError(form, errors);
  const found = ruleOf(draft);
  const rule = 'rule' in found ? found.rule : null;
  const preview = useRulePreview(rule);
  const change = (changes: Partial<ScheduleDraft>): void => {
    setDraft((before) => ({ ...before, ...changes }));
    setErrors({});
  };
  const submit = async (): Promise<void> => {
    const checked = inputOf(draft);
    if ('errors' in checked) return setErrors(checked.errors);
    setBusy(true);
    try {
      await save(checked.input);
    } catch (error) {
      const fields = errorsOf(error);
      setErrors(fields);
      if (Object.keys(fields).length === 0) toastFailure(t('schedules.saveFailed'), error);
    }
    setBusy(false);
  };
  useCommands({ submitJob: () => void submit() });
  const told = { ...preview.errors, ...errors };
  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Whom draft={draft} errors={told} change={change} />
      <RuleFields draft={draft} errors={told} change={change} />
      <RulePreview rule={rule} times={preview.times} />
      <ParametersPart
        worker={draft.worker}
        typed={draft.parameters}
        errors={told}
        change={(parameters) => change({ parameters })}
      />
      <Choices draft={draft} errors={told} change={change} />
      <MailOnError draft={draft} errors={told} change={change} />
      <div className="buttons">
        <Button type="submit" loading={isBusy}>
          {verb}
        </Button>
        {children}
      </div>
    </form>
  );
}

function Whom({ draft, errors, change }: DraftProps) {
  const workers = useVerb('workers.list', {}).data?.data.map(({ name }) => name) ?? [];
  // One that is gone stays to be seen, with what is wrong.
  const { worker } = draft;
  const isGone = worker !== null && !workers.includes(worker);
  return (
    <div className="fields">
      <Select
        label={t('schedules.form.worker')}
        placeholder={t('schedules.form.chooseWorker')}
        searchable
        filter={byName}
        selectFirstOptionOnChange
        // Whoever comes without one chooses one first.
        autoFocus={worker === null}
        nothingFoundMessage={t('schedules.form.noWorker')}
        data={isGone ? [worker, ...workers] : workers}
        value={worker}
        error={errors['worker']}
        onChange={(chosen) => change({ worker: chosen })}
      />
      <TextInput
        label={t('schedules.form.name')}
        placeholder={worker ?? t('schedules.form.nameHint')}
        maxLength={100}
        value={draft.name}
        error={errors['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
    </div>
  );
}

/** What happens when something is in the way. */
function Choices({ draft: { kind, overlap, missed }, change }: DraftProps) {
  const usual = kind === 'once' ? 'run' : 'skip';
  return (
    <>
      {kind !== 'once' && (
        <Choice
          label={t('schedules.form.overlap')}
          data={[
            { value: 'skip', label: t('schedules.form.overlapSkip') },
            { value: 'beside', label: t('schedules.form.overlapBeside') },
          ]}
          value={overlap}
          choose={(value) => change({ overlap: value === 'beside' ? 'beside' : 'skip' })}
        />
      )}
      <Choice
        label={t('schedules.form.missed')}
        data={[
          { value: 'skip', label: t('schedules.form.missedSkip') },
          {
            value: 'run',
            label: t(kind === 'once' ? 'schedules.form.missedRunOnce' : 'schedules.form.missedRun'),
          },
        ]}
        value={missed ?? usual}
        choose={(value) => change({ missed: value === 'run' ? 'run' : 'skip' })}
      />
    </>
  );
}

function MailOnError({ draft, change }: DraftProps) {
  const mail = useVerb('settings.find', {}).data?.data[0]?.mail;
  if (mail === undefined) return null;
  const isForAll = mail.on && mail.of === 'all';
  return (
    <div>
      <Switch
        label={t('schedules.form.mailOnError')}
        disabled={isForAll}
        checked={isForAll || draft.mailOnError}
        onChange={(event) => change({ mailOnError: event.currentTarget.checked })}
      />
      {!mail.on && draft.mailOnError && <div className="hint">{t('schedules.form.mailOff')}</div>}
      {isForAll && <div className="hint">{t('schedules.form.mailAll')}</div>}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly choose: (value: string) => void;
}

function Choice({ label, data, value, choose }: ChoiceProps) {
  return (
    <div>
      <div className="label">{label}</div>
      <SegmentedControl
        size="xs"
        aria-label={label}
        data={[...data]}
        value={value}
        onChange={choose}
      />
    </div>
  );
}
