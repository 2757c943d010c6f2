import { useState } from 'react';
import type { VersionOrigin, WorkerVersion } from '../../server/contract/version.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import { agoText, exactText } from '../ui/words.ts';
import { VersionChanges } from './version-changes.tsx';

/** Every save of a worker, what it changed, and the way back to it. */
export function HistoryPart({ name }: { readonly name: string }) {
  const query = useVerb('workers.versions', { name });
  const [chosen, choose] = useState<number | null>(null);
  const versions = query.data?.data;
  const [newest] = versions ?? [];
  if (versions === undefined || newest === undefined) {
    if (query.isPending) return <Loading />;
    return (
      <Failed
        what={t('workers.history.failed')}
        error={query.error}
        retry={() => void query.refetch()}
      />
    );
  }
  const shown = versions.find(({ version }) => version === chosen) ?? newest;
  return (
    <div className="history">
      <ol className="history-list" aria-label={t('workers.history.list', { name })}>
        {versions.map((version) => (
          <li key={version.version}>
            <Entry
              version={version}
              isNewest={version === newest}
              isShown={version === shown}
              choose={() => choose(version.version)}
            />
          </li>
        ))}
      </ol>
      <VersionChanges version={shown} newest={newest.version} restored={() => choose(null)} />
    </div>
  );
}

interface EntryProps {
  readonly version: WorkerVersion;
  readonly isNewest: boolean;
  readonly isShown: boolean;
  readonly choose: () => void;
}

function Entry({ version: { version, savedAt, origin }, isNewest, isShown, choose }: EntryProps) {
  const now = useNow();
  return (
    <button type="button" aria-current={isShown || undefined} onClick={choose}>
      <span className="history-name">
        <b>{t('workers.history.version', { version })}</b>
        {isNewest && <span className="history-newest">{t('workers.history.newest')}</span>}
      </span>
      <span className="dim" title={exactText(savedAt)}>
        {`${agoText(savedAt, now)}, ${originText(origin)}`}
      </span>
    </button>
  );
}

function originText(origin: VersionOrigin): string {
  switch (origin) {
    case 'app':
      return t('workers.history.byApp');
    case 'api':
      return t('workers.history.byApi');
    case 'file':
      return t('workers.history.byFile');
    default:
      return origin satisfies never;
  }
}
