import type { Info } from '../../server/contract/settings.ts';
import { useConnection } from '../api/live.tsx';
import { counted, sizeText } from '../ui/words.ts';

/** How the console itself is. */
export function StatusBar({ info }: { readonly info: Info | undefined }) {
  const connection = useConnection();
  const isLost = connection === 'lost';
  return (
    <footer className="bottom">
      {info !== undefined && (
        <>
          <span>{info.url.replace('http://', '')}</span>
          <span>{`${info.storage} ${sizeText(info.storageSize)}`}</span>
          <span>{`${counted(info.warmRunners, 'warm runner')}`}</span>
        </>
      )}
      <span role="status" className={isLost ? 'state lost' : 'state'}>
        {isLost ? 'Connection lost, trying again…' : 'All well'}
      </span>
      {info !== undefined && <span>{`v${info.version}`}</span>}
    </footer>
  );
}
