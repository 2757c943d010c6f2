import { Link } from 'wouter';
import type { DatabaseState } from '../../server/contract/database.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { useNow } from '../ui/use-now.ts';
import { agoText, exactText, sizeText } from '../ui/words.ts';
import { useFreshDatabase } from './use-overview.ts';

/** What it takes on the disk, and when it was last cleaned. */
export function StorageFacts() {
  useFreshDatabase();
  const info = useVerb('app.info', {}).data?.data[0];
  const state = useVerb('database.find', {}).data?.data[0];
  if (info === undefined || state === undefined) return null;
  return (
    <section className="box storage" aria-label={t('overview.storage')}>
      <dl>
        <dt>{t('overview.database')}</dt>
        <dd>{`${info.storage}, ${sizeText(info.storageSize)}`}</dd>
        <dt>{t('overview.free')}</dt>
        <dd>{sizeText(state.freeBytes)}</dd>
        <dt>{t('overview.cleaned')}</dt>
        <dd>
          <Cleaned state={state} />
        </dd>
      </dl>
      <Link href="/settings">{t('overview.settings')}</Link>
    </section>
  );
}

function Cleaned({ state: { cleanedAt, cleanedJobs } }: { readonly state: DatabaseState }) {
  const now = useNow();
  if (cleanedAt === null) return t('overview.notCleaned');
  const ago = agoText(cleanedAt, now);
  const text =
    cleanedJobs === 0
      ? t('overview.removedNothing', { ago })
      : t('overview.removed', { ago, count: cleanedJobs });
  return <span title={exactText(cleanedAt)}>{text}</span>;
}
