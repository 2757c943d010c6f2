import { Imported, ImportInput, OldInstall } from './import.ts';
import type { Verb } from './verb.ts';

/** Moving in from a PHP JobJoker. */
export const IMPORT_VERBS = {
  'imports.find': {
    method: 'GET',
    path: '/imports',
    summary: 'What there is to bring over from the folder of a PHP JobJoker',
    input: ImportInput,
    output: OldInstall,
    callers: 'all',
  },
  'imports.create': {
    method: 'POST',
    path: '/imports',
    summary:
      'Bring workers, jobs, logs and responses over from there; a second time doubles nothing',
    input: ImportInput,
    output: Imported,
    body: 'json',
    callers: 'all',
  },
} as const satisfies Record<string, Verb>;
