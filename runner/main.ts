import { createRequire } from 'node:module';
import { inspectWorker } from './inspect-worker.ts';
import {
  type Handover,
  type Inspection,
  RUNNER_ID,
  runnerFiles,
  SPOOL_FOLDER,
} from './protocol.ts';
import { runJob } from './run-job.ts';

/** Waits for a job on stdin and runs it. Ends without one when the console goes away before. */
function main(): void {
  // biome-ignore lint/style/noProcessEnv: the runner stands alone; this is how it is told its place
  const { [RUNNER_ID]: runnerId = '', [SPOOL_FOLDER]: folder = '' } = process.env;
  const files = runnerFiles(folder, runnerId);
  // From here on a request to stop is answered by the job, as soon as it has begun.
  process.on('SIGTERM', () => undefined);
  process.setSourceMapsEnabled(true);
  // CommonJS in a bundled worker calls require() for what was left outside the bundle.
  Object.assign(globalThis, { require: createRequire(`${process.cwd()}/`) });
  // The first import of a process sets up the loader; better while it waits than in the job's time.
  const nothing = 'data:text/javascript,';
  void import(nothing);
  let text = '';
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (chunk: string) => {
    text += chunk;
    if (!text.endsWith('\n')) return;
    process.stdin.destroy();
    const order: Handover | Inspection = JSON.parse(text);
    void ('inspects' in order ? inspectWorker(order, files) : runJob(order, files));
  });
  process.stdin.on('end', () => process.exit(0));
}

main();
