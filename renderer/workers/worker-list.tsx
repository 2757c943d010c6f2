import { IconAlertCircle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Language, Worker } from '../../server/contract/worker.ts';
import { counted, middleCut } from '../ui/words.ts';

const TONGUES = {
  typescript: 'TS',
  javascript: 'JS',
  php: 'PHP',
  python: 'PY',
  shell: 'SH',
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
          title={name}
          aria-current={name === current ? 'page' : undefined}
        >
          <span className="tongue">{TONGUES[language]}</span>
          <span className="worker-name">{middleCut(name, 24)}</span>
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
