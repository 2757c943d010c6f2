import type { Language } from '../../server/contract/worker.ts';

const TONGUES = {
  typescript: 'TS',
  javascript: 'JS',
  php: 'PHP',
  python: 'PY',
  shell: 'SH',
  command: 'CMD',
} as const satisfies Record<Language, string>;

/** The mark of a worker's language. */
export function Tongue({ language }: { readonly language: Language }) {
  return <span className="tongue">{TONGUES[language]}</span>;
}
