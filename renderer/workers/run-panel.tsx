import { Button, CloseButton, Tooltip } from '@mantine/core';
import { IconExternalLink, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { useClient } from '../api/client.ts';
import { firstOf, useVerb } from '../api/queries.ts';
import { tipOf } from '../commands/keys.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { whyBeside } from '../i18n/why-text.ts';
import { LogViewer } from '../log/log-viewer.tsx';
import { type Errors, errorsOf } from '../parameters/job-errors.ts';
import { ParametersPart } from '../parameters/parameters-part.tsx';
import { parametersOf, type TypedParameters } from '../parameters/typed-parameters.ts';
import { useFocusOnError } from '../parameters/use-focus-on-error.ts';
import { canKill, canStop, type JobActions, useJobActions } from '../ui/job-actions.ts';
import { Status } from '../ui/status.tsx';
import { toastFailure } from '../ui/toast.tsx';

interface RunPanelProps {
  readonly name: string;
  /** False when there is something that could not be saved. */
  readonly save: () => Promise<boolean>;
  /** Kept by whoever shows the panel, as it comes and goes. */
  readonly parameters: readonly [TypedParameters, (typed: TypedParameters) => void];
  readonly close: () => void;
}

/** Runs the worker beside its code: what was changed is saved first, as a job runs what is saved. */
export function RunPanel({ name, save, close, ...kept }: RunPanelProps) {
  const [parameters, setParameters] = kept.parameters;
  const [id, setId] = useState<string | null>(null);
  const { errors, setErrors, isBusy, start } = useStart(name, save, setId);
  const startNow = (): void => void start(parameters);
  useCommands({ runWorker: !isBusy && startNow });
  const panel = useRef<HTMLElement>(null);
  useFocusOnError(panel, errors);
  const job = useVerb('jobs.find', { id: id ?? '' }, id !== null).data?.data[0];
  return (
    <section ref={panel} className="run-panel" aria-label={t('workers.run.here')}>
      <header className="run-head">
        <Tooltip label={tipOf('runWorker')}>
          <Button
            size="compact-sm"
            loading={isBusy}
            leftSection={<IconPlayerPlay size={14} />}
            onClick={startNow}
          >
            {id === null ? t('workers.run.start') : t('workers.run.again')}
          </Button>
        </Tooltip>
        {job !== undefined && <RunState job={job} />}
        <CloseButton ml="auto" size="sm" aria-label={t('workers.run.close')} onClick={close} />
      </header>
      <div className="run-body">
        <div className="run-parameters">
          <ParametersPart
            worker={name}
            typed={parameters}
            errors={errors}
            change={(changed) => {
              setParameters(changed);
              setErrors({});
            }}
          />
        </div>
        <div className="run-log">
          {job === undefined ? (
            <p className="dim">{t('workers.run.empty')}</p>
          ) : (
            <LogViewer
              key={job.id}
              id={job.id}
              kind="log"
              count={job.logCount}
              isLive={job.endedAt === null}
              startedAt={job.startedAt ?? job.createdAt}
            />
          )}
        </div>
      </div>
    </section>
  );
}

function useStart(name: string, save: () => Promise<boolean>, made: (id: string) => void) {
  const { call } = useClient();
  const [errors, setErrors] = useState<Errors>({});
  const [isBusy, setBusy] = useState(false);
  const start = async (parameters: TypedParameters): Promise<void> => {
    const parsed = parametersOf(parameters);
    if ('errors' in parsed) return setErrors(parsed.errors);
    setErrors({});
    setBusy(true);
    try {
      if (await save()) {
        const { id } = await firstOf(call('jobs.create', { worker: name, ...parsed }));
        made(id);
        await call('jobs.setStatus', { id, status: 'start' });
      }
    } catch (error) {
      const fields = errorsOf(error);
      setErrors(fields);
      if (Object.keys(fields).length === 0) toastFailure(t('workers.run.failed', { name }), error);
    }
    setBusy(false);
  };
  return { errors, setErrors, isBusy, start };
}

function RunState({ job }: { readonly job: Job }) {
  const actions: JobActions = useJobActions();
  return (
    <>
      <Status status={job.status} />
      <span className="dim run-why">{whyBeside(job)}</span>
      {canStop(job) && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerStop size={14} />}
          onClick={() => actions.stop([job])}
        >
          {t('workers.run.stop')}
        </Button>
      )}
      {canKill(job) && (
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => actions.kill([job])}>
          {t('workers.run.kill')}
        </Button>
      )}
      <Link className="run-link" href={`/jobs/${job.id}`}>
        {t('workers.run.open')} <IconExternalLink size={14} stroke={1.75} />
      </Link>
    </>
  );
}
