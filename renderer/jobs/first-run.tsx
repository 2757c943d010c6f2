import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useClient } from '../api/client.ts';
import { firstOf, useVerb } from '../api/queries.ts';
import { Mark } from '../ui/mark.tsx';
import { Empty } from '../ui/states.tsx';
import { toastFailure } from '../ui/toast.tsx';

/** The first thing a new user sees: four ways to begin. */
export function FirstRun() {
  const { call } = useClient();
  const [, go] = useLocation();
  const info = useVerb('app.info', {});
  const url = info.data?.data[0]?.url ?? 'http://127.0.0.1:4317';
  const runSample = async (): Promise<void> => {
    try {
      const { id } = await firstOf(call('jobs.create', { worker: 'TestWorker' }));
      await call('jobs.setStatus', { id, status: 'start' });
      go(`/jobs/${id}`);
    } catch (error) {
      toastFailure('Could not run the sample', error);
    }
  };
  return (
    <Empty icon={<Mark size={40} />} title="No jobs yet">
      <p>
        A job is a worker and its parameters. Its log and response come in live, and it goes on when
        this console closes.
      </p>
      <div className="first-run">
        <div className="card">
          <h2>Run a sample</h2>
          <p>TestWorker counts to ten, a line a second.</p>
          <Button onClick={() => void runSample()}>Run TestWorker</Button>
        </div>
        <div className="card">
          <h2>Write a worker</h2>
          <p>A small program in TypeScript or JavaScript, in the editor or any other.</p>
          <Button variant="default" onClick={() => go('/new-worker')}>
            New worker
          </Button>
        </div>
        <div className="card">
          <h2>Move in</h2>
          <p>Workers, jobs and logs of a PHP JobJoker come over as they are.</p>
          <Button variant="default" onClick={() => go('/import')}>
            Import from JobJoker
          </Button>
        </div>
        <div className="card">
          <h2>Call the API</h2>
          <p>Whatever this console does, a script can do.</p>
          <pre>{`curl ${url}/jobs \\\n -H "Authorization: Bearer $TOKEN" \\\n -d '{"worker":"Foobar"}'`}</pre>
        </div>
      </div>
    </Empty>
  );
}
