import { Menu } from '@mantine/core';
import {
  IconArrowsDiff,
  IconCalendarPlus,
  IconCopy,
  IconExternalLink,
  IconPencil,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { keysOf, keyText } from '../commands/keys.ts';
import type { CommandId } from '../commands/registry.ts';
import { t } from '../i18n/i18n.ts';
import { compareAddress } from '../ui/compare-address.ts';
import { canRunAgain, type JobActions } from '../ui/job-actions.ts';
import { scheduleAddress } from '../ui/schedule-start.ts';
import { toast } from '../ui/toast.tsx';
import { countText } from '../ui/words.ts';
import { JOB_VERBS } from './job-verbs.ts';

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
      <Menu.Dropdown aria-label={t('jobs.menu.label')}>
        {jobs.length > 1 && <Menu.Label>{t('jobs.count', { count: jobs.length })}</Menu.Label>}
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

/** The key that does the same in the list. */
function Key({ of }: { readonly of: CommandId }) {
  const [key] = keysOf(of);
  if (key === undefined) return null;
  return (
    <span aria-hidden="true">
      <kbd>{keyText(key)}</kbd>
    </span>
  );
}

function OpenItems({ jobs: [job] }: { readonly jobs: readonly Job[] }) {
  const [, go] = useLocation();
  if (job === undefined) return null;
  return (
    <>
      <Menu.Item
        leftSection={<IconExternalLink {...ICON} />}
        rightSection={<Key of="openJob" />}
        onClick={() => go(`/jobs/${job.id}`)}
      >
        {t('jobs.menu.open')}
      </Menu.Item>
      {canRunAgain(job) && (
        <Menu.Item
          leftSection={<IconPencil {...ICON} />}
          onClick={() => go(`/run-again/${job.id}`)}
        >
          {t('commands.changeAndRun')}
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
      rightSection={<Key of="compareJobs" />}
      onClick={() => go(compareAddress(first, second))}
    >
      {t('compare.verb')}
    </Menu.Item>
  );
}

function ActionItems({ jobs, actions }: Omit<RowMenuProps, 'children'>) {
  const items = JOB_VERBS.map((one) => ({
    ...one,
    verb: t(one.words),
    able: jobs.filter(one.can),
  }));
  return items
    .filter(({ able }) => able.length > 0)
    .map(({ id, verb, Icon, able, act }) => (
      <Menu.Item
        key={id}
        leftSection={<Icon {...ICON} />}
        // Of several, S starts some and stops others.
        rightSection={jobs.length === 1 && <Key of={id} />}
        onClick={() => actions[act](able)}
      >
        {able.length === jobs.length
          ? verb
          : t('jobs.verbSome', { verb, some: countText(able.length) })}
      </Menu.Item>
    ));
}

function CopyItems({ jobs }: { readonly jobs: readonly Job[] }) {
  const copy = async (text: string, told: string): Promise<void> => {
    await navigator.clipboard.writeText(text);
    toast(told);
  };
  const ids = jobs.map(({ id }) => id).join('\n');
  const parameters = jobs.map((job) => JSON.stringify(job.parameters)).join('\n');
  const count = jobs.length;
  return (
    <>
      <Menu.Item
        leftSection={<IconCopy {...ICON} />}
        onClick={() => void copy(ids, t('jobs.menu.copiedIds', { count }))}
      >
        {t('jobs.menu.copyIds', { count })}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy {...ICON} />}
        onClick={() => void copy(parameters, t('jobs.menu.copiedParameters'))}
      >
        {t('jobs.menu.copyParameters')}
      </Menu.Item>
    </>
  );
}
