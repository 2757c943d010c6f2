import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { SDK_MEMBERS } from '../../server/contract/sdk.ts';
import type { Worker } from '../../server/contract/worker.ts';
import { useClient } from '../api/client.ts';
import { tipOf } from '../commands/keys.ts';
import { useCommands } from '../commands/use-commands.ts';
import { CodeEditor } from '../ui/code-editor.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { CutName } from '../ui/cut-name.tsx';
import { useLeaveGuard } from '../ui/leave-guard.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { toastFailure } from '../ui/toast.tsx';
import { middleCut } from '../ui/words.ts';
import { OptionsPart } from './options-part.tsx';
import { RunPanel } from './run-panel.tsx';
import { useDraft } from './use-draft.ts';
import { useOptions } from './use-options.ts';
import { VersionsPart } from './versions-part.tsx';

const PARTS = ['Code', 'Options', 'Versions'] as const;
type Part = (typeof PARTS)[number];

/** A worker's code and options, to read and to change. */
export function WorkerEditor({ worker }: { readonly worker: Worker }) {
  const { name } = worker;
  const draft = useDraft(worker);
  const options = useOptions(name);
  const [part, setPart] = useState<Part>(usePartOfAddress());
  const [wasSaved, setSaved] = useState(false);
  const isDirty = draft.isDirty || options.isDirty;
  /** False when something could not be saved, which is told then. */
  const save = async (): Promise<boolean> => {
    const codeIsSaved = !draft.isDirty || (await draft.save());
    const optionsAreSaved = !options.isDirty || (await options.save());
    if (!optionsAreSaved) setPart('Options');
    setSaved(codeIsSaved && optionsAreSaved);
    return codeIsSaved && optionsAreSaved;
  };
  const [runs, setRuns] = useState(false);
  const saveNow = (): void => void save();
  const openRun = (): void => setRuns(true);
  useCommands({ saveWorker: saveNow, runWorker: openRun });
  useLeaveGuard(name, isDirty);
  return (
    <section className="worker" aria-label={name}>
      <WorkerHead {...{ worker, isDirty, wasSaved, openRun }} save={saveNow} />
      <Tabs
        label="Parts of the worker"
        prefix="worker"
        names={PARTS}
        current={part}
        choose={setPart}
        marks={{
          Code: draft.isDirty && <UnsavedDot />,
          Options: options.isDirty && <UnsavedDot />,
        }}
      />
      {/* Hidden, not gone: what was undone can be done again. */}
      <Panel isShown={part === 'Code'} part="Code">
        <CodePart worker={worker} draft={draft} />
      </Panel>
      <Panel isShown={part === 'Options'} part="Options">
        {options.isOutdated && <OutdatedBar {...options} />}
        <OptionsPart name={name} options={options} />
      </Panel>
      <Panel isShown={part === 'Versions'} part="Versions">
        {part === 'Versions' && <VersionsPart name={name} />}
      </Panel>
      {runs && <RunPanel name={name} save={save} close={() => setRuns(false)} />}
    </section>
  );
}

/** The part that a link leads to, as `?part=Options`. */
function usePartOfAddress(): Part {
  const said = new URLSearchParams(useSearch()).get('part');
  return PARTS.find((part) => part === said) ?? 'Code';
}

interface PanelProps {
  readonly part: Part;
  readonly isShown: boolean;
  readonly children: ReactNode;
}

function Panel({ part, isShown, children }: PanelProps) {
  return (
    <div
      className="panel"
      role="tabpanel"
      id={isShown ? 'worker-panel' : undefined}
      aria-labelledby={`worker-tab-${part}`}
      hidden={!isShown}
    >
      {children}
    </div>
  );
}

function UnsavedDot() {
  return (
    <span className="unsaved" role="img" aria-label="Unsaved changes" title="Unsaved changes" />
  );
}

interface CodePartProps {
  readonly worker: Worker;
  readonly draft: ReturnType<typeof useDraft>;
}

function CodePart({ worker, draft }: CodePartProps) {
  const { query, text, setText } = draft;
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
    <>
      {draft.isOutdated && <OutdatedBar {...draft} />}
      <ProblemBar worker={worker} isDirty={draft.isDirty} />
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
    </>
  );
}

interface WorkerHeadProps {
  readonly worker: Worker;
  readonly isDirty: boolean;
  readonly wasSaved: boolean;
  readonly save: () => void;
  readonly openRun: () => void;
}

function WorkerHead({ worker: { name }, isDirty, wasSaved, save, openRun }: WorkerHeadProps) {
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
      <span className="saved" role="status">
        {wasSaved && !isDirty && 'Saved'}
      </span>
      <div className="right">
        <Tooltip label="Delete">
          <ActionIcon aria-label="Delete worker" onClick={askToRemove}>
            <IconTrash size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={tipOf('runWorker')}>
          <Button variant="default" leftSection={<IconPlayerPlay size={14} />} onClick={openRun}>
            Run here
          </Button>
        </Tooltip>
        <Button variant="default" onClick={() => go(`/new-job/${name}`)}>
          Run…
        </Button>
        <Button disabled={!isDirty} onClick={save}>
          Save
        </Button>
      </div>
    </div>
  );
}

interface OutdatedBarProps {
  readonly takeSaved: () => void;
  readonly keepMine: () => void;
}

/** What the writer must know before the file is written. */
function OutdatedBar({ takeSaved, keepMine }: OutdatedBarProps) {
  return (
    <div className="bar" role="alert">
      <span>Another program changed this file.</span>
      <span className="right">
        <Button size="compact-xs" variant="default" onClick={takeSaved}>
          Reload
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={keepMine}>
          Keep mine
        </Button>
      </span>
    </div>
  );
}

/** The first place that does not compile. */
function ProblemBar({ worker, isDirty }: { readonly worker: Worker; readonly isDirty: boolean }) {
  const [problem] = worker.problems;
  if (problem === undefined || isDirty) return null;
  const { line, column, message } = problem;
  return (
    <div className="bar error" role="status">{`Line ${line}, column ${column}: ${message}`}</div>
  );
}
