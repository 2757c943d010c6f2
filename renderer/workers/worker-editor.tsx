import { type ReactNode, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import type { Worker } from '../../server/contract/worker.ts';
import { useCommands } from '../commands/use-commands.ts';
import { typed } from '../parameters/typed-parameters.ts';
import type { EditorTools } from '../ui/code-editor.tsx';
import { useLeaveGuard } from '../ui/leave-guard.ts';
import { CodePart } from './code-part.tsx';
import { HistoryPart } from './history-part.tsx';
import { OptionsPart } from './options-part.tsx';
import { OutdatedBar } from './outdated-bar.tsx';
import { RunPanel } from './run-panel.tsx';
import { useDraft } from './use-draft.ts';
import { useOptions } from './use-options.ts';
import { WorkerHead } from './worker-head.tsx';
import { PARTS, type Part, WorkerTabs } from './worker-tabs.tsx';

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
    if (!optionsAreSaved) setPart('options');
    setSaved(codeIsSaved && optionsAreSaved);
    return codeIsSaved && optionsAreSaved;
  };
  const tools = useRef<EditorTools | null>(null);
  const [runs, setRuns] = useState(false);
  const parameters = useState(typed(''));
  const saveNow = (): void => void save();
  const openRun = (): void => setRuns(true);
  useCommands({ saveWorker: saveNow, runWorker: openRun });
  useLeaveGuard(name, isDirty, save);
  return (
    <section className="worker" aria-label={name}>
      <WorkerHead {...{ worker, isDirty, wasSaved, save, openRun }} />
      <WorkerTabs
        current={part}
        choose={setPart}
        unsaved={{ code: draft.isDirty, options: options.isDirty }}
        language={worker.language}
        tools={tools}
      />
      {/* Hidden, not gone: what was undone can be done again. */}
      <Panel isShown={part === 'code'} part="code">
        <CodePart worker={worker} draft={draft} tools={tools} />
      </Panel>
      <Panel isShown={part === 'options'} part="options">
        {options.isOutdated && <OutdatedBar {...options} />}
        <OptionsPart name={name} options={options} />
      </Panel>
      <Panel isShown={part === 'versions'} part="versions">
        {part === 'versions' && <HistoryPart name={name} />}
      </Panel>
      {runs && <RunPanel {...{ name, save, parameters }} close={() => setRuns(false)} />}
    </section>
  );
}

/** The part that a link leads to, as `?part=Options`. */
function usePartOfAddress(): Part {
  const said = new URLSearchParams(useSearch()).get('part')?.toLowerCase();
  return PARTS.find((part) => part === said) ?? 'code';
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
