import { Menu } from '@mantine/core';
import {
  IconArrowsDiff,
  IconCalendarPlus,
  IconCopy,
  IconExternalLink,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconSkull,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { isFinished } from '../../server/contract/job-status.ts';
import { t } from '../i18n/i18n.ts';
import { compareAddress } from '../ui/compare-address.ts';
import { canKill, canRemove, canStart, canStop, type JobActions } from '../ui/job-actions.ts';
import { scheduleAddress } from '../ui/schedule-start.ts';
import { toast } from '../ui/toast.tsx';
import { counted } from '../ui/words.ts';

interface RowMenuProps {
  /** The row that was pressed, or all that are selected when it is one of them. */
  readonly jobs: readonly Job[];
  readonly actions: JobActions;
  readonly children: ReactNode;
}

/** What can be done with a row, or with the selected ones, at the pointer. */
export function RowMenu({ jobs, actions, children }: RowMenuProps) {
  return (
    <Menu width={200}>
      <Menu.ContextMenu>{children}</Menu.ContextMenu>
      <Menu.Dropdown aria-label="What can be done with it">
        {jobs.length > 1 && <Menu.Label>{counted(jobs.length, 'job')}</Menu.Label>}
        {jobs.length === 1 && <OpenItems jobs={jobs} />}
        {jobs.length === 2 && <CompareItem jobs={jobs} />}
        <ActionItems jobs={jobs} actions={actions} />
        <Menu.Divider />
        <CopyItems jobs={jobs} />
      </Menu.Dropdown>
    </Menu>
  );
}

const ICON = { size: 15, stroke: 1.75 };

function OpenItems({ jobs: [job] }: { readonly jobs: readonly Job[] }) {
  const [, go] = useLocation();
  if (job === undefined) return null;
  return (
    <>
      <Menu.Item leftSection={<IconExternalLink {...ICON} />} onClick={() => go(`/jobs/${job.id}`)}>
        Open
      </Menu.Item>
      {isFinished(job.status) && (
        <Menu.Item
          leftSection={<IconPencil {...ICON} />}
          onClick={() => go(`/run-again/${job.id}`)}
        >
          Change and run…
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconCalendarPlus {...ICON} />}
        onClick={() => go(scheduleAddress(job))}
      >
        {t('schedules.schedule')}
      </Menu.Item>
    </>
  );
}

function CompareItem({ jobs: [first, second] }: { readonly jobs: readonly Job[] }) {
  const [, go] = useLocation();
  if (first === undefined || second === undefined) return null;
  return (
    <Menu.Item
      leftSection={<IconArrowsDiff {...ICON} />}
      onClick={() => go(compareAddress(first, second))}
    >
      {t('compare.verb')}
    </Menu.Item>
  );
}

function ActionItems({ jobs, actions }: Omit<RowMenuProps, 'children'>) {
  const items = [
    { verb: 'Start', Icon: IconPlayerPlay, able: jobs.filter(canStart), act: actions.start },
    { verb: 'Stop', Icon: IconPlayerStop, able: jobs.filter(canStop), act: actions.stop },
    { verb: 'Run again', Icon: IconRefresh, able: jobs.filter(isOver), act: actions.again },
    { verb: 'Kill', Icon: IconSkull, able: jobs.filter(canKill), act: actions.kill },
    { verb: 'Delete', Icon: IconTrash, able: jobs.filter(canRemove), act: actions.remove },
  ];
  return items
    .filter(({ able }) => able.length > 0)
    .map(({ verb, Icon, able, act }) => (
      <Menu.Item key={verb} leftSection={<Icon {...ICON} />} onClick={() => act(able)}>
        {able.length === jobs.length ? verb : `${verb} ${able.length}`}
      </Menu.Item>
    ));
}

function isOver({ status }: Job): boolean {
  return isFinished(status);
}

function CopyItems({ jobs }: { readonly jobs: readonly Job[] }) {
  const copy = async (text: string, what: string): Promise<void> => {
    await navigator.clipboard.writeText(text);
    toast(`Copied ${what}`);
  };
  const ids = jobs.map(({ id }) => id).join('\n');
  const parameters = jobs.map((job) => JSON.stringify(job.parameters)).join('\n');
  const one = jobs.length === 1;
  return (
    <>
      <Menu.Item
        leftSection={<IconCopy {...ICON} />}
        onClick={() => void copy(ids, one ? 'the id' : counted(jobs.length, 'id'))}
      >
        {one ? 'Copy id' : 'Copy ids'}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy {...ICON} />}
        onClick={() => void copy(parameters, 'the parameters')}
      >
        Copy parameters
      </Menu.Item>
    </>
  );
}
