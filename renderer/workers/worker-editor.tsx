import { Button, Tooltip } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { SDK_MEMBERS } from '../../server/contract/sdk.ts';
import type { Worker } from '../../server/contract/worker.ts';
import { tipOf } from '../commands/keys.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { CodeEditor } from '../ui/code-editor.tsx';
import { CutName } from '../ui/cut-name.tsx';
import { useLeaveGuard } from '../ui/leave-guard.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { OptionsPart } from './options-part.tsx';
import { RunPanel } from './run-panel.tsx';
import { useDraft } from './use-draft.ts';
import { useOptions } from './use-options.ts';
import { VersionsPart } from './versions-part.tsx';
import { WorkerMenu } from './worker-menu.tsx';

const PARTS = ['code', 'options', 'versions'] as const;
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
    if (!optionsAreSaved) setPart('options');
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
      <WorkerHead {...{ worker, isDirty, wasSaved, save, openRun }} />
      <Tabs
        label={t('workers.parts.label')}
        prefix="worker"
        names={PARTS}
        labels={{
          code: t('workers.parts.code'),
          options: t('workers.parts.options'),
          versions: t('workers.parts.versions'),
        }}
        current={part}
        choose={setPart}
        marks={{
          code: draft.isDirty && <UnsavedDot />,
          options: options.isDirty && <UnsavedDot />,
        }}
      />
      {/* Hidden, not gone: what was undone can be done again. */}
      <Panel isShown={part === 'code'} part="code">
        <CodePart worker={worker} draft={draft} />
      </Panel>
      <Panel isShown={part === 'options'} part="options">
        {options.isOutdated && <OutdatedBar {...options} />}
        <OptionsPart name={name} options={options} />
      </Panel>
      <Panel isShown={part === 'versions'} part="versions">
        {part === 'versions' && <VersionsPart name={name} />}
      </Panel>
      {runs && <RunPanel name={name} save={save} close={() => setRuns(false)} />}
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

function UnsavedDot() {
  return (
    <span
      className="unsaved"
      role="img"
      aria-label={t('workers.unsaved')}
      title={t('workers.unsaved')}
    />
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
        what={t('workers.codeFailed')}
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
          label={t('workers.codeOf', { name: worker.name })}
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
  readonly save: () => Promise<boolean>;
  readonly openRun: () => void;
}

function WorkerHead({ worker: { name }, isDirty, wasSaved, save, openRun }: WorkerHeadProps) {
  const [, go] = useLocation();
  return (
    <div className="worker-head">
      <h2 title={name}>
        <CutName text={name} />
      </h2>
      <span className="saved" role="status">
        {wasSaved && !isDirty && t('workers.saved')}
      </span>
      <div className="right">
        <WorkerMenu name={name} save={async () => !isDirty || (await save())} />
        <Tooltip label={tipOf('runWorker')}>
          <Button variant="default" leftSection={<IconPlayerPlay size={14} />} onClick={openRun}>
            {t('workers.run.here')}
          </Button>
        </Tooltip>
        <Button variant="default" onClick={() => go(`/new-job/${name}`)}>
          {t('workers.run.elsewhere')}
        </Button>
        <Button disabled={!isDirty} onClick={() => void save()}>
          {t('common.save')}
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
      <span>{t('workers.outdated.text')}</span>
      <span className="right">
        <Button size="compact-xs" variant="default" onClick={takeSaved}>
          {t('workers.outdated.reload')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={keepMine}>
          {t('workers.outdated.keep')}
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
    <div className="bar error" role="status">
      {t('workers.problem', { line, column, message })}
    </div>
  );
}
