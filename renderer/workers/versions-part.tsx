import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WorkerVersion } from '../../server/contract/version.ts';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { toast, toastFailure } from '../ui/toast.tsx';
import { useNow } from '../ui/use-now.ts';
import { agoText, exactText } from '../ui/words.ts';

const FROM = { app: 'in this app', api: 'by the API', file: 'by another program' } as const;

/** Every save of a worker, what it changed, and the way back to it. */
export function VersionsPart({ name }: { readonly name: string }) {
  const query = useVerb('workers.versions', { name });
  const [shown, setShown] = useState<number | null>(null);
  const versions = query.data?.data;
  if (versions === undefined) {
    if (query.isPending) return <Loading />;
    return (
      <Failed
        what="The versions cannot be shown"
        error={query.error}
        retry={() => void query.refetch()}
      />
    );
  }
  return (
    <ol className="versions" aria-label={`Versions of ${name}`}>
      {versions.map((version, place) => (
        <li key={version.version}>
          <Version
            version={version}
            isNewest={place === 0}
            isShown={shown === version.version}
            toggle={() => setShown(shown === version.version ? null : version.version)}
          />
        </li>
      ))}
    </ol>
  );
}

interface VersionProps {
  readonly version: WorkerVersion;
  readonly isNewest: boolean;
  readonly isShown: boolean;
  readonly toggle: () => void;
}

function Version({ version: { worker, version, savedAt, origin }, ...props }: VersionProps) {
  const now = useNow();
  const { call } = useClient();
  const confirm = useConfirm();
  const restore = async (): Promise<void> => {
    try {
      await call('workers.restore', { name: worker, version });
      toast(`Version ${version} is the newest again`);
    } catch (error) {
      toastFailure(`Version ${version} could not be restored`, error);
    }
  };
  const ask = (): void =>
    confirm({
      title: `Restore version ${version}?`,
      text: 'Its code is saved as the newest version. What is there now stays among the versions.',
      verb: 'Restore',
      confirmed: () => void restore(),
    });
  return (
    <>
      <div className="version">
        <b>{`Version ${version}`}</b>
        <span className="dim" title={exactText(savedAt)}>
          {`${agoText(savedAt, now)}, ${FROM[origin]}`}
        </span>
        <span className="right">
          <Button size="compact-xs" variant="subtle" color="gray" onClick={props.toggle}>
            {props.isShown ? 'Hide changes' : 'Show changes'}
          </Button>
          {!props.isNewest && (
            <Button size="compact-xs" variant="default" onClick={ask}>
              Restore
            </Button>
          )}
        </span>
      </div>
      {props.isShown && <Changes name={worker} to={version} />}
    </>
  );
}

function Changes({ name, to }: { readonly name: string; readonly to: number }) {
  const query = useVerb('workers.diff', { name, to });
  if (query.isError) return <div className="field-error">{query.error.message}</div>;
  return <pre className="diff selectable">{query.data?.data[0]?.diff ?? ''}</pre>;
}
