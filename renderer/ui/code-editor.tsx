import { lazy, Suspense } from 'react';
import type { CodeEditorProps } from './code-editor-view.tsx';
import { Loading } from './states.tsx';

export type { EditorKnowledge, Known } from './code-editor-complete.ts';
export type { EditorTools } from './code-editor-view.tsx';

/** Larger than the rest of the console together, so it is fetched when somebody edits. */
const LoadedCodeEditor = lazy(async () => {
  const { LoadedCodeEditor: component } = await import('./code-editor-view.tsx');
  return { default: component };
});

/** The one editor: workers' code and jobs' parameters. */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<Loading />}>
      <LoadedCodeEditor {...props} />
    </Suspense>
  );
}
