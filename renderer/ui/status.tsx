import {
  IconCheck,
  IconCircle,
  IconCircleFilled,
  IconSquareFilled,
  IconX,
} from '@tabler/icons-react';
import type { JobStatus } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';

const ICONS = {
  idle: IconCircle,
  active: IconCircleFilled,
  done: IconCheck,
  stop: IconSquareFilled,
  error: IconX,
} as const satisfies Record<JobStatus, typeof IconCheck>;

const SIZES = { idle: 12, active: 10, done: 15, stop: 11, error: 15 } as const;

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
