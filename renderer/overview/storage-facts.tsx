import { Link } from 'wouter';
import type { DatabaseState } from '../../server/contract/database.ts';
import { useVerb } from '../api/queries.ts';
import { useNow } from '../ui/use-now.ts';
import { agoText, counted, exactText, sizeText } from '../ui/words.ts';
import { useFreshDatabase } from './use-overview.ts';

/** What it takes on the disk, and when it was last cleaned. */
export function StorageFacts() {
  useFreshDatabase();
  const info = useVerb('app.info', {}).data?.data[0];
  const state = useVerb('database.find', {}).data?.data[0];
  if (info === undefined || state === undefined) return null;
  return (
    <section className="box storage" aria-label="Storage">
      <dl>
        <dt>Database</dt>
        <dd>{`${info.storage}, ${sizeText(info.storageSize)}`}</dd>
        <dt>Free on the disk</dt>
        <dd>{sizeText(state.freeBytes)}</dd>
        <dt>Last cleaned</dt>
        <dd>
          <Cleaned state={state} />
        </dd>
      </dl>
      <Link href="/settings">Settings</Link>
    </section>
  );
}

function Cleaned({ state: { cleanedAt, cleanedJobs } }: { readonly state: DatabaseState }) {
  const now = useNow();
  if (cleanedAt === null) return 'Not yet since the start';
  const removed = cleanedJobs === 0 ? 'nothing removed' : `${counted(cleanedJobs, 'job')} removed`;
  return <span title={exactText(cleanedAt)}>{`${agoText(cleanedAt, now)}, ${removed}`}</span>;
}
