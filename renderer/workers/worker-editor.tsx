import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { SDK_MEMBERS } from '../../server/contract/sdk.ts';
import type { Worker } from '../../server/contract/worker.ts';
import { useClient } from '../api/client.ts';
import { CodeEditor } from '../ui/code-editor.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { CutName } from '../ui/cut-name.tsx';
import { useLeaveGuard } from '../ui/leave-guard.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { toastFailure } from '../ui/toast.tsx';
import { middleCut } from '../ui/words.ts';
import { useDraft } from './use-draft.ts';

/** A worker's code, to read and to change. */
export function WorkerEditor({ worker }: { readonly worker: Worker }) {
  const draft = useDraft(worker);
  const { query, isDirty, save, text, setText } = draft;
  const saveNow = (): void => void save();
  useHotkeys([['mod+S', saveNow]], [], true);
  useLeaveGuard(worker.name, isDirty);
  if (query.isError) {
    return (
      <Failed
        what="The code cannot be shown"
        error={query.error}
        retry={() => void query.refetch()}
      />
    );
  }
  return (
    <section className="worker" aria-label={worker.name}>
      <WorkerHead worker={worker} isDirty={isDirty} save={saveNow} />
      <Bars worker={worker} draft={draft} />
      {draft.isLoaded ? (
        <CodeEditor
          label={`Code of ${worker.name}`}
          language={worker.language}
          value={text}
          onChange={setText}
          problems={worker.problems}
          members={SDK_MEMBERS}
        />
      ) : (
        <Loading />
      )}
    </section>
  );
}

interface WorkerHeadProps {
  readonly worker: Worker;
  readonly isDirty: boolean;
  readonly save: () => void;
}

function WorkerHead({ worker: { name }, isDirty, save }: WorkerHeadProps) {
  const { call } = useClient();
  const confirm = useConfirm();
  const [, go] = useLocation();
  const remove = async (): Promise<void> => {
    try {
      await call('workers.remove', { name });
      go('/workers');
    } catch (error) {
      toastFailure(`${name} could not be deleted`, error);
    }
  };
  const askToRemove = (): void =>
    confirm({
      title: `Delete ${middleCut(name, 32)}?`,
      text: 'The file goes. Jobs that were made of it stay, with the code they had.',
      verb: 'Delete',
      confirmed: () => void remove(),
    });
  return (
    <div className="worker-head">
      <h2 title={name}>
        <CutName text={name} />
      </h2>
      {isDirty && (
        <span className="unsaved" role="img" aria-label="Unsaved changes" title="Unsaved changes" />
      )}
      <div className="right">
        <Tooltip label="Delete">
          <ActionIcon aria-label="Delete worker" onClick={askToRemove}>
            <IconTrash size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={() => go(`/new-job/${name}`)}
        >
          Run…
        </Button>
        <Button disabled={!isDirty} onClick={save}>
          Save
        </Button>
      </div>
    </div>
  );
}

interface BarsProps {
  readonly worker: Worker;
  readonly draft: ReturnType<typeof useDraft>;
}

/** What the writer must know: that the file changed elsewhere, and what does not compile. */
function Bars({ worker, draft }: BarsProps) {
  const [problem] = worker.problems;
  return (
    <>
      {draft.isOutdated && (
        <div className="bar" role="alert">
          <span>Another program changed this file.</span>
          <span className="right">
            <Button size="compact-xs" variant="default" onClick={draft.takeSaved}>
              Reload
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={draft.keepMine}>
              Keep mine
            </Button>
          </span>
        </div>
      )}
      {problem !== undefined && !draft.isDirty && (
        <div className="bar error" role="status">
          {`Line ${problem.line}, column ${problem.column}: ${problem.message}`}
        </div>
      )}
    </>
  );
}
