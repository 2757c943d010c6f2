import { Button } from '@mantine/core';
import { IconArrowLeft, IconListDetails, IconPlayerPlay } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { AppError } from '../../server/contract/errors.ts';
import type { Schedule } from '../../server/contract/schedule.ts';
import { useClient } from '../api/client.ts';
import { addressOf } from '../api/job-filter.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { CutName } from '../ui/cut-name.tsx';
import { forgetHandedOver, handedOver } from '../ui/schedule-start.ts';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { draftOf, newDraft } from './schedule-draft.ts';
import { ScheduleForm } from './schedule-form.tsx';
import { useScheduleActions } from './use-schedule-actions.ts';

const LIST = '/schedules';

/** A new schedule, of a worker or with what a job hands over. */
export function NewSchedulePage({ worker }: { readonly worker: string | null }) {
  const { call } = useClient();
  const [, go] = useLocation();
  const [first] = useState(() => newDraft(worker, handedOver(worker)));
  useEffect(() => forgetHandedOver, []);
  return (
    <WithHead title={t('schedules.new')}>
      <ScheduleForm
        first={first}
        verb={t('schedules.create')}
        save={async (input) => {
          await call('schedules.create', input);
          go(LIST);
        }}
      />
    </WithHead>
  );
}

/** A schedule, to be changed. */
export function SchedulePage({ id }: { readonly id: string }) {
  const query = useVerb('schedules.find', { id });
  const schedule = query.data?.data[0];
  if (schedule !== undefined) return <Known schedule={schedule} />;
  if (query.isPending) return <Loading />;
  const isMissing = query.error instanceof AppError && query.error.code === 'SCHEDULE_NOT_FOUND';
  return (
    <WithHead title={t('schedules.title')}>
      {isMissing ? (
        <Empty title={t('schedules.missing')}>
          <Button variant="default" component={Link} href={LIST}>
            {t('schedules.back')}
          </Button>
        </Empty>
      ) : (
        <Failed
          what={t('schedules.failed')}
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
    </WithHead>
  );
}

function Known({ schedule }: { readonly schedule: Schedule }) {
  const { id, name, isOwn, problem } = schedule;
  const { call } = useClient();
  const [, go] = useLocation();
  const actions = useScheduleActions();
  // What is typed stays, whatever its runs change of it.
  const [first] = useState(() => draftOf(schedule));
  const tools = (
    <>
      <Button
        variant="default"
        component={Link}
        href={addressOf({ schedule: id })}
        leftSection={<IconListDetails size={14} />}
      >
        {t('schedules.jobs')}
      </Button>
      {isOwn && (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={() => void actions.runNow(schedule)}
        >
          {t('schedules.runNow')}
        </Button>
      )}
    </>
  );
  return (
    <WithHead title={<CutName text={name} />} tools={tools}>
      {problem !== null && (
        <p className="schedule-problem" role="status">
          {problem}
        </p>
      )}
      <ScheduleForm
        first={first}
        verb={t('schedules.save')}
        save={async (input) => {
          await call('schedules.save', { ...input, id });
          go(LIST);
        }}
      >
        <Button
          variant="subtle"
          color="red"
          ml="auto"
          onClick={() => actions.remove(schedule, () => go(LIST))}
        >
          {t('common.delete')}
        </Button>
      </ScheduleForm>
    </WithHead>
  );
}

interface WithHeadProps {
  readonly title: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A title that leads back to the list. */
function WithHead({ title, tools, children }: WithHeadProps) {
  return (
    <section className="page">
      <header className="page-head">
        <Link className="back" href={LIST} aria-label={t('schedules.back')}>
          <IconArrowLeft size={18} stroke={1.75} />
        </Link>
        <h1>{title}</h1>
        <div className="page-tools">{tools}</div>
      </header>
      <div className="page-body">{children}</div>
    </section>
  );
}
