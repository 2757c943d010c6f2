import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Job } from '../../server/contract/job.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { compareAddress } from '../ui/compare-address.ts';
import { Status } from '../ui/status.tsx';
import { useNow } from '../ui/use-now.ts';
import { agoText, middleCut } from '../ui/words.ts';

/** So many earlier runs are offered. */
const MOST_BEFORE = 5;
/** Those that never started are no runs. */
const LOOKED_AT = 25;

/** The way to see a job beside an earlier run. */
export function CompareMenu({ job }: { readonly job: Job }) {
  const [isOpen, setOpen] = useState(false);
  const label = t('compare.door');
  return (
    <Menu width={320} position="bottom-end" opened={isOpen} onChange={setOpen}>
      <Menu.Target>
        <Tooltip label={label} disabled={isOpen}>
          <ActionIcon aria-label={label}>
            <IconArrowsDiff size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{isOpen && <Runs job={job} />}</Menu.Dropdown>
    </Menu>
  );
}

function Runs({ job }: { readonly job: Job }) {
  const now = useNow();
  const [, go] = useLocation();
  const repeated = useVerb('jobs.find', { id: job.rerunOf ?? job.id }, job.rerunOf !== null);
  const before = useVerb('jobs.list', {
    worker: job.worker,
    until: job.startedAt ?? job.createdAt,
    limit: LOOKED_AT,
  });
  const first = job.rerunOf === null ? undefined : repeated.data?.data[0];
  const earlier = (before.data?.data ?? [])
    .filter(({ id, startedAt }) => startedAt !== null && id !== job.id && id !== first?.id)
    .slice(0, MOST_BEFORE);
  const item = (other: Job) => (
    <Menu.Item
      key={other.id}
      leftSection={<Status status={other.status} />}
      rightSection={<span className="dim">{agoText(other.startedAt ?? other.createdAt, now)}</span>}
      onClick={() => go(compareAddress(job, other))}
    >
      {middleCut(other.id, 18)}
    </Menu.Item>
  );
  return (
    <>
      {first !== undefined && (
        <>
          <Menu.Label>{t('compare.rerunOf')}</Menu.Label>
          {item(first)}
        </>
      )}
      <Menu.Label>{t('compare.before')}</Menu.Label>
      {earlier.map(item)}
      {before.isSuccess && earlier.length === 0 && (
        <Menu.Item disabled>{t('compare.noneBefore')}</Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Label>{t('compare.anyTwo')}</Menu.Label>
    </>
  );
}
