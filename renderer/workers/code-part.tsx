import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import type { Worker } from '../../server/contract/worker.ts';
import { tipOf } from '../commands/keys.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { CodeEditor, type EditorTools } from '../ui/code-editor.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { OutdatedBar } from './outdated-bar.tsx';
import type { useDraft } from './use-draft.ts';
import { useKnowledge } from './use-knowledge.ts';

interface CodePartProps {
  readonly tools: RefObject<EditorTools | null>;
  readonly worker: Worker;
  readonly draft: ReturnType<typeof useDraft>;
}

/** The code, and what must be known before it is written. */
export function CodePart({ worker, draft, tools }: CodePartProps) {
  const { query, text, setText } = draft;
  const knowledge = useKnowledge(worker);
  const { place, next } = useProblems(worker, draft.isDirty, tools);
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
      {place !== null && <ProblemBar problems={worker.problems} place={place} next={next} />}
      {draft.isLoaded ? (
        <CodeEditor
          label={t('workers.codeOf', { name: worker.name })}
          language={worker.language}
          value={text}
          onChange={setText}
          problems={worker.problems}
          knowledge={knowledge}
          nextProblem={next}
          tools={tools}
        />
      ) : (
        <Loading />
      )}
    </>
  );
}

/** Which of the problems is told, and the way to the next; null while there are none, or the code is another. */
function useProblems(
  { problems }: Worker,
  isDirty: boolean,
  tools: RefObject<EditorTools | null>,
): { readonly place: number | null; readonly next: () => void } {
  const [last, setLast] = useState(-1);
  const count = problems.length;
  const isTold = count > 0 && !isDirty;
  const next = (): void => {
    const place = (last + 1) % count;
    const problem = problems[place];
    if (!isTold || problem === undefined) return;
    setLast(place);
    tools.current?.show(problem);
  };
  useCommands({ nextProblem: isTold && next });
  return { place: isTold ? Math.min(Math.max(last, 0), count - 1) : null, next };
}

interface ProblemBarProps {
  readonly problems: Worker['problems'];
  readonly place: number;
  readonly next: () => void;
}

/** A place that does not compile, how many there are, and the way from one to the next. */
function ProblemBar({ problems, place, next }: ProblemBarProps) {
  const problem = problems[place];
  if (problem === undefined) return null;
  const { line, column, message } = problem;
  return (
    <div className="bar error">
      <span className="problem-text" role="status" title={message}>
        {t('workers.problem', { line, column, message })}
      </span>
      <span className="right">
        <span className="problem-count">
          {problems.length > 1
            ? t('workers.problemOf', { current: place + 1, count: problems.length })
            : t('workers.problems', { count: 1 })}
        </span>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconArrowDown size={14} />}
          title={tipOf('nextProblem')}
          onClick={next}
        >
          {problems.length > 1 ? t('workers.nextProblem') : t('workers.showProblem')}
        </Button>
      </span>
    </div>
  );
}
