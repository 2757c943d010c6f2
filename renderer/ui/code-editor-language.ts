import type { Language } from '../../server/contract/worker.ts';

/** What an editor can show: workers' code, and what jobs get and give. */
export type EditorLanguage = Language | 'json' | 'html';
