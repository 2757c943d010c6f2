import { VisuallyHidden } from '@mantine/core';
import {
  IconCheck,
  IconCircle,
  IconCircleFilled,
  IconSquareFilled,
  IconX,
} from '@tabler/icons-react';
import type { JobStatus } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';
import { countText } from './words.ts';

const ICONS = {
  idle: IconCircle,
  active: IconCircleFilled,
  done: IconCheck,
  stop: IconSquareFilled,
  error: IconX,
} as const satisfies Record<JobStatus, typeof IconCheck>;

const SIZES = { idle: 12, active: 10, done: 15, stop: 11, error: 15 } as const;

/** How many are so; nothing where none is. */
export function StatusCount({
  status,
  count,
}: {
  readonly status: JobStatus;
  readonly count: number;
}) {
  if (count === 0) return null;
  const Icon = ICONS[status];
  const told = `${countText(count)} ${t(`common.status.${status}`)}`;
  return (
    <span className={`status status-${status}`} title={told}>
      <span className="status-icon">
        <Icon size={SIZES[status]} stroke={2.5} aria-hidden="true" />
      </span>
      <span aria-hidden="true">{countText(count)}</span>
      <VisuallyHidden>{told}</VisuallyHidden>
    </span>
  );
}

/** One colour, one icon and one word for each status, everywhere. */
export function Status({ status }: { readonly status: JobStatus }) {
  const Icon = ICONS[status];
  return (
    <span className={`status status-${status}`}>
      <span className="status-icon">
        <Icon size={SIZES[status]} stroke={2.5} aria-hidden="true" />
      </span>
      {t(`common.status.${status}`)}
    </span>
  );
}
