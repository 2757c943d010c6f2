import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Call, VerbInput } from '../../server/contract/verbs.ts';
import { useClient } from '../api/client.ts';
import { firstOf, useVerb } from '../api/queries.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { type Errors, errorsOf, parsedParameters } from '../parameters/job-errors.ts';
import { ParametersPart } from '../parameters/parameters-part.tsx';
import { Page } from '../ui/page.tsx';
import { handOver } from '../ui/schedule-start.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { toastFailure } from '../ui/toast.tsx';
import { middleCut } from '../ui/words.ts';

interface Draft {
  readonly worker: string | null;
  readonly id: string;
  readonly parameters: string;
  /** Seconds as they were typed; empty for the worker's. */
  readonly timeout: string | number;
  readonly grace: string | number;
}

const EMPTY: Omit<Draft, 'worker'> = { id: '', parameters: '', timeout: '', grace: '' };

/** A job of a worker and its parameters. */
export function NewJobPage({ worker }: { readonly worker: string | null }) {
  return <NewJobForm title="New job" first={{ worker, ...EMPTY }} again={null} />;
}

/** Another run of a job, with its parameters to be changed. */
export function RunAgainPage({ id }: { readonly id: string }) {
  const query = useVerb('jobs.find', { id });
  const job = query.data?.data[0];
  if (job !== undefined) {
    const { worker, parameters } = job;
    const text = parameters === null ? '' : JSON.stringify(parameters, null, 2);
    const first = { worker, ...EMPTY, parameters: text };
    return <NewJobForm title={`Run ${middleCut(id, 40)} again`} first={first} again={id} />;
  }
  if (query.isPending) return <Loading />;
  return (
    <Page title="Run again">
      <Failed
        what="The job cannot be run again"
        error={query.error}
        retry={() => void query.refetch()}
      />
    </Page>
  );
}

interface NewJobFormProps {
  readonly title: string;
  readonly first: Draft;
  /** The job that it is to be another run of. */
  readonly again: string | null;
}

function NewJobForm({ title, first, again }: NewJobFormProps) {
  const [draft, setDraft] = useState<Draft>(first);
  const [errors, setErrors] = useState<Errors>({});
  const [isBusy, setBusy] = useState(false);
  const [, go] = useLocation();
  const { call } = useClient();
  const change = (changes: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...changes }));
    setErrors({});
  };

  const create = async (andStart: boolean): Promise<void> => {
    const checked = check(draft);
    if ('errors' in checked) return setErrors(checked.errors);
    setBusy(true);
    try {
      const { id } = await firstOf(made(call, checked.input, again));
      go(`/jobs/${id}`);
      if (andStart) await start(id, call);
    } catch (error) {
      const fields = errorsOf(error);
      setErrors(fields);
      if (Object.keys(fields).length === 0) toastFailure('The job could not be created', error);
    }
    setBusy(false);
  };
  const startLater = (): void => {
    const { worker, parameters } = draft;
    if (worker !== null) go(handOver({ worker, parameters, kind: 'once' }));
  };
  const submit = (event: { preventDefault(): void }): void => {
    event.preventDefault();
    void create(true);
  };
  useCommands({ submitJob: () => void create(true) });
  return (
    <Page title={title}>
      <form className="form" onSubmit={submit}>
        <Fields {...{ draft, errors, change }} isFixed={again !== null} />
        <div className="buttons">
          <Button type="submit" loading={isBusy}>
            Create and start
          </Button>
          <Button variant="default" disabled={isBusy} onClick={() => void create(false)}>
            Create job
          </Button>
          {draft.worker !== null && again === null && (
            <Button variant="subtle" color="gray" ml="auto" onClick={startLater}>
              {t('schedules.later')}
            </Button>
          )}
        </div>
      </form>
    </Page>
  );
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
    toastFailure(`${id} was created, but could not be started`, error);
  }
}

interface FieldsProps {
  readonly draft: Draft;
  readonly errors: Errors;
  readonly change: (changes: Partial<Draft>) => void;
}

function Fields({ draft, errors, change, isFixed }: FieldsProps & { readonly isFixed: boolean }) {
  const workers = useVerb('workers.list', {});
  const broken = useWorkerOptions(draft.worker).error?.message;
  return (
    <>
      <Select
        label="Worker"
        placeholder="Choose a worker"
        searchable
        nothingFoundMessage="No worker of that name"
        data={workers.data?.data.map(({ name }) => name) ?? []}
        value={draft.worker}
        error={errors['worker'] ?? broken}
        disabled={isFixed}
        onChange={(worker) => change({ worker })}
      />
      <ParametersPart
        worker={draft.worker}
        text={draft.parameters}
        errors={errors}
        change={(parameters) => change({ parameters })}
      />
      <TextInput
        label="Id"
        description="Letters, digits, _ and -. Made for you when you leave it empty."
        value={draft.id}
        error={errors['id']}
        onChange={(event) => change({ id: event.currentTarget.value })}
      />
      <Limits draft={draft} errors={errors} change={change} />
    </>
  );
}

/** How long it may run, and how long it may take to stop. */
function Limits({ draft, errors, change }: FieldsProps) {
  const options = useWorkerOptions(draft.worker).data?.data[0];
  return (
    <Group grow align="start">
      <NumberInput
        label="Timeout"
        description="It is asked to stop after this. 0 for never."
        placeholder={placeholderOf(options?.timeoutMs)}
        suffix=" s"
        min={0}
        hideControls
        value={draft.timeout}
        error={errors['timeout']}
        onChange={(timeout) => change({ timeout })}
      />
      <NumberInput
        label="Grace"
        description="It is killed so long after a request to stop. 0 for never."
        placeholder={placeholderOf(options?.graceMs)}
        suffix=" s"
        min={0}
        hideControls
        value={draft.grace}
        error={errors['grace']}
        onChange={(grace) => change({ grace })}
      />
    </Group>
  );
}

function useWorkerOptions(worker: string | null) {
  return useVerb('workers.options', { name: worker ?? '' }, worker !== null);
}

/** What a limit is when it is left empty. */
function placeholderOf(ms: number | null | undefined): string {
  if (ms === undefined) return '';
  return ms === null ? 'none' : `${ms / 1000} s, as its worker has it`;
}

/** What can be said without asking the server. */
function check({
  worker,
  id,
  parameters,
  timeout,
  grace,
}: Draft): { readonly errors: Errors } | { readonly input: VerbInput<'jobs.create'> } {
  if (worker === null) return { errors: { worker: 'Choose a worker' } };
  const given = {
    ...(timeout !== '' && { timeoutMs: msOf(timeout) }),
    ...(grace !== '' && { graceMs: msOf(grace) }),
    ...(id.trim() !== '' && { id: id.trim() }),
  };
  const parsed = parsedParameters(parameters);
  if ('problem' in parsed) return { errors: { parameters: parsed.problem } };
  return { input: { worker, ...parsed, ...given } };
}

/** Null for a job that is to have none, whatever its worker has. */
function msOf(seconds: string | number): number | null {
  return Number(seconds) === 0 ? null : Math.round(Number(seconds) * 1000);
}
