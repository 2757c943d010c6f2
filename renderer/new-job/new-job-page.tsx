import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Call, VerbInput } from '../../server/contract/verbs.ts';
import { useClient } from '../api/client.ts';
import { firstOf, useVerb } from '../api/queries.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { type Errors, errorsOf } from '../parameters/job-errors.ts';
import { ParametersPart } from '../parameters/parameters-part.tsx';
import { parametersOf, typed } from '../parameters/typed-parameters.ts';
import { useFocusOnError } from '../parameters/use-focus-on-error.ts';
import { Page } from '../ui/page.tsx';
import { handOver } from '../ui/schedule-start.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { toastFailure } from '../ui/toast.tsx';
import { middleCut } from '../ui/words.ts';
import { type Draft, inputOf, newDraft } from './draft.ts';
import { Limits, useWorkerOptions } from './limits.tsx';
import { ManyJobs } from './many-jobs.tsx';
import { PresetsMenu } from './presets-menu.tsx';
import { WorkerPicker } from './worker-picker.tsx';

/** A job of a worker and its parameters, or one for each row of a text. */
export function NewJobPage({ worker }: { readonly worker: string | null }) {
  const [draft, setDraft] = useState(newDraft(worker));
  const [isMany, setMany] = useState(false);
  const tools = (
    <SegmentedControl
      size="xs"
      aria-label={t('newJob.howMany')}
      data={[
        { value: 'one', label: t('newJob.one') },
        { value: 'many', label: t('newJob.many.title') },
      ]}
      value={isMany ? 'many' : 'one'}
      onChange={(value) => setMany(value === 'many')}
    />
  );
  return (
    <Page title={t('newJob.title')} tools={tools}>
      {isMany ? (
        <div className="form wide">
          <WorkerPicker
            worker={draft.worker}
            error={undefined}
            isFixed={false}
            choose={(chosen) => setDraft({ ...draft, worker: chosen })}
          />
          <ManyJobs worker={draft.worker} />
        </div>
      ) : (
        <NewJobForm draft={draft} setDraft={setDraft} again={null} />
      )}
    </Page>
  );
}

/** Another run of a job, with its parameters to be changed. */
export function RunAgainPage({ id }: { readonly id: string }) {
  const query = useVerb('jobs.find', { id });
  const job = query.data?.data[0];
  if (job !== undefined) {
    const { worker, parameters } = job;
    const text = parameters === null ? '' : JSON.stringify(parameters, null, 2);
    return <AgainForm id={id} first={newDraft(worker, text)} />;
  }
  if (query.isPending) return <Loading />;
  return (
    <Page title={t('newJob.again')}>
      <Failed
        what={t('newJob.againFailed')}
        error={query.error}
        retry={() => void query.refetch()}
      />
    </Page>
  );
}

function AgainForm({ id, first }: { readonly id: string; readonly first: Draft }) {
  const [draft, setDraft] = useState(first);
  return (
    <Page title={t('newJob.againTitle', { id: middleCut(id, 40) })}>
      <NewJobForm draft={draft} setDraft={setDraft} again={id} />
    </Page>
  );
}

interface NewJobFormProps {
  readonly draft: Draft;
  readonly setDraft: (change: (draft: Draft) => Draft) => void;
  /** The job that it is to be another run of. */
  readonly again: string | null;
}

function NewJobForm({ draft, setDraft, again }: NewJobFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { errors, setErrors, isBusy, create } = useCreate(draft, again);
  useFocusOnError(form, errors);
  const change = (changes: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...changes }));
    setErrors({});
  };
  useCommands({ submitJob: () => void create(true) });
  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create(true);
      }}
    >
      <Fields {...{ draft, errors, change }} isFixed={again !== null} />
      <div className="buttons">
        <Button type="submit" loading={isBusy}>
          {t('newJob.start')}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => void create(false)}>
          {t('newJob.create')}
        </Button>
        {again === null && <LaterButton draft={draft} />}
      </div>
    </form>
  );
}

/** What is typed goes along into the form for a schedule of one time. */
function LaterButton({ draft: { worker, parameters } }: { readonly draft: Draft }) {
  const [, go] = useLocation();
  if (worker === null) return null;
  const address = () => handOver({ worker, parameters: parameters.text, kind: 'once' });
  return (
    <Button variant="subtle" color="gray" ml="auto" onClick={() => go(address())}>
      {t('schedules.later')}
    </Button>
  );
}

function useCreate(draft: Draft, again: string | null) {
  const [errors, setErrors] = useState<Errors>({});
  const [isBusy, setBusy] = useState(false);
  const [, go] = useLocation();
  const { call } = useClient();
  const create = async (andStart: boolean): Promise<void> => {
    const checked = inputOf(draft);
    if ('errors' in checked) return setErrors(checked.errors);
    setBusy(true);
    try {
      const { id } = await firstOf(made(call, checked.input, again));
      go(`/jobs/${id}`);
      if (andStart) await start(id, call);
    } catch (error) {
      const fields = errorsOf(error);
      setErrors(fields);
      if (Object.keys(fields).length === 0) toastFailure(t('newJob.createFailed'), error);
    }
    setBusy(false);
  };
  return { errors, setErrors, isBusy, create };
}

function made(
  call: Call,
  { worker, parameters, id: newId, ...limits }: VerbInput<'jobs.create'>,
  again: string | null,
) {
  if (again === null) return call('jobs.create', { worker, parameters, id: newId, ...limits });
  return call('jobs.runAgain', { id: again, parameters, newId, ...limits });
}

/** The job is there already, and its page is open: another try is a click on Start. */
async function start(id: string, call: Call): Promise<void> {
  try {
    await call('jobs.setStatus', { id, status: 'start' });
  } catch (error) {
    toastFailure(t('newJob.startFailed', { id }), error);
  }
}

interface FieldsProps {
  readonly draft: Draft;
  readonly errors: Errors;
  readonly isFixed: boolean;
  readonly change: (changes: Partial<Draft>) => void;
}

function Fields({ draft, errors, change, isFixed }: FieldsProps) {
  const { worker, parameters } = draft;
  const broken = useWorkerOptions(worker).error?.message;
  const presets = worker !== null && (
    <PresetsMenu
      worker={worker}
      fill={(taken) =>
        change({ parameters: typed(taken === null ? '' : JSON.stringify(taken, null, 2)) })
      }
      typed={() => {
        const parsed = parametersOf(parameters);
        return 'errors' in parsed ? undefined : parsed.parameters;
      }}
    />
  );
  return (
    <>
      <WorkerPicker
        worker={worker}
        error={errors['worker'] ?? broken}
        isFixed={isFixed}
        choose={(chosen) =>
          change({ worker: chosen, parameters: { ...parameters, unfinished: {} } })
        }
      />
      <ParametersPart
        worker={worker}
        typed={parameters}
        errors={errors}
        change={(changed) => change({ parameters: changed })}
        tools={presets}
      />
      <TextInput
        label={t('newJob.id')}
        description={t('newJob.idHint')}
        value={draft.id}
        error={errors['id']}
        onChange={(event) => change({ id: event.currentTarget.value })}
      />
      <Limits draft={draft} errors={errors} change={change} />
    </>
  );
}
