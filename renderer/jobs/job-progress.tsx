import type { Job } from '../../server/contract/job.ts';
import { progressPace } from '../api/progress-tracks.ts';
import { useNow } from '../ui/use-now.ts';
import { barOf, progressWords } from './progress-words.ts';

interface JobProgressProps {
  readonly job: Job;
}

/** How far a job is, in a cell; the rest of what can be told in its tooltip. */
export function CellProgress({ job }: JobProgressProps) {
  const { text, percent, left, title } = useWords(job);
  return (
    <div className="with-progress" title={title}>
      <span className="cell-progress">
        <span className="cell-text">{text || percent}</span>
        <span className="figure">{text === '' ? left : percent}</span>
      </span>
      <Bar job={job} />
    </div>
  );
}

/** The same on a job's page, in full. */
export function PageProgress({ job }: JobProgressProps) {
  const { text, percent, rate, left } = useWords(job);
  return (
    <span className="page-progress">
      {percent !== '' && <Bar job={job} />}
      {[percent, left, rate].filter(Boolean).map((words) => (
        <span key={words} className="figure">
          {words}
        </span>
      ))}
      {text !== '' && <span className="detail">{text}</span>}
    </span>
  );
}

function useWords(job: Job) {
  const now = useNow();
  return progressWords(job.progress, progressPace(job.id, now));
}

function Bar({ job: { id, progress } }: JobProgressProps) {
  const value = progress?.value ?? null;
  if (value === null) return null;
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={id}
      aria-valuenow={Math.round(value * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <div style={{ width: barOf(value) }} />
    </div>
  );
}
