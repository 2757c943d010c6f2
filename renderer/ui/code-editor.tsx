import { fetchedFile } from './fetched.tsx';

export type { EditorKnowledge, Known } from './code-editor-complete.ts';
export type { EditorTools } from './code-editor-view.tsx';

/** Larger than the rest of the console together, so it is fetched when somebody edits. */
const file = fetchedFile(() => import('./code-editor-view.tsx'));

/** The one editor: workers' code and jobs' parameters. */
export const CodeEditor = file.component(({ LoadedCodeEditor }) => LoadedCodeEditor);

/** Fetches it while what is to be edited is on its way too. */
export const fetchEditor = (): void => void file.fetch().catch(() => undefined);
