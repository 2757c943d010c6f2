import { t } from '../i18n/i18n.ts';

interface NewPillProps {
  readonly count: number;
  readonly show: () => void;
}

/** What came while somebody was in the list, and waits to be shown. */
export function NewPill({ count, show }: NewPillProps) {
  if (count === 0) return null;
  return (
    <button type="button" className="pill" onClick={show}>
      {t('jobs.new', { count })}
    </button>
  );
}
