import type { Info } from '../../server/contract/settings.ts';
import { useConnection } from '../api/live.tsx';
import { t } from '../i18n/i18n.ts';
import { sizeText } from '../ui/words.ts';

/** How the console itself is. */
export function StatusBar({ info }: { readonly info: Info | undefined }) {
  const connection = useConnection();
  const isLost = connection === 'lost';
  const isDamaged = info !== undefined && (info.problem ?? info.mailProblem) !== null;
  return (
    <footer className="bottom">
      {info !== undefined && (
        <>
          <span>{info.url.replace('http://', '')}</span>
          {info.problem === null && (
            <>
              <span>{`${info.storage} ${sizeText(info.storageSize)}`}</span>
              <span>{t('frame.warmRunners', { count: info.warmRunners })}</span>
            </>
          )}
        </>
      )}
      <span
        role="status"
        title={info?.problem ?? info?.mailProblem ?? undefined}
        className={isLost || isDamaged ? 'state lost' : 'state'}
      >
        {wordsOf(isLost, info)}
      </span>
      {info !== undefined && <span>{`v${info.version}`}</span>}
    </footer>
  );
}

function wordsOf(isLost: boolean, info: Info | undefined): string {
  if (isLost) return t('frame.connectionLost');
  if (info === undefined) return t('frame.allWell');
  if (info.problem === null) {
    return t(info.mailProblem === null ? 'frame.allWell' : 'frame.mailNotSent');
  }
  return info.problemKind === 'unreachable' ? t('frame.mysqlAway') : t('frame.safeMode');
}
