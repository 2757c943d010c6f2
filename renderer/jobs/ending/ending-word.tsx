import type { Job } from '../../../server/contract/job.ts';
import { isFinished } from '../../../server/contract/job-status.ts';
import { t } from '../../i18n/i18n.ts';
import { Status } from '../../ui/status.tsx';

/** A job's status, which tells why it ended when it has; see use-ending-card.ts. */
export function EndingWord({ job: { id, status } }: { readonly job: Job }) {
  if (!isFinished(status)) return <Status status={status} />;
  return (
    <button
      type="button"
      className="ending-word"
      data-ending={id}
      aria-haspopup="dialog"
      aria-label={t('endings.word', { status: t(`common.status.${status}`), id })}
    >
      <Status status={status} />
    </button>
  );
}
