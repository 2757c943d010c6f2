import { IconAlertCircle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Language, Worker } from '../../server/contract/worker.ts';
import { CutName } from '../ui/cut-name.tsx';
import { counted } from '../ui/words.ts';

const TONGUES = {
  typescript: 'TS',
  javascript: 'JS',
  php: 'PHP',
  python: 'PY',
  shell: 'SH',
  command: 'CMD',
} as const satisfies Record<Language, string>;

export function WorkerList({
  workers,
  current,
}: {
  readonly workers: readonly Worker[];
  readonly current: string | null;
}) {
  return (
    <nav className="worker-list" aria-label="Workers">
      {workers.map(({ name, language, problems }) => (
        <Link
          key={name}
          href={`/workers/${name}`}
          aria-current={name === current ? 'page' : undefined}
        >
          <span className="tongue">{TONGUES[language]}</span>
          <span className="worker-name">
            <CutName text={name} />
          </span>
          {problems.length > 0 && (
            <span className="has-problem" title={counted(problems.length, 'problem')}>
              <IconAlertCircle size={15} aria-label={counted(problems.length, 'problem')} />
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
