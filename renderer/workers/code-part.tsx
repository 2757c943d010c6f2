import type { RefObject } from 'react';
import { SDK_MEMBERS } from '../../server/contract/sdk.ts';
import type { Worker } from '../../server/contract/worker.ts';
import { t } from '../i18n/i18n.ts';
import { CodeEditor, type EditorTools } from '../ui/code-editor.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { OutdatedBar } from './outdated-bar.tsx';
import type { useDraft } from './use-draft.ts';

interface CodePartProps {
  readonly tools: RefObject<EditorTools | null>;
  readonly worker: Worker;
  readonly draft: ReturnType<typeof useDraft>;
}

/** The code, and what must be known before it is written. */
export function CodePart({ worker, draft, tools }: CodePartProps) {
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
          tools={tools}
        />
      ) : (
        <Loading />
      )}
    </>
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
