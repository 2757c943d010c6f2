import { readFileSync, statSync } from 'node:fs';
import { type Inspected, type Inspection, runnerFiles } from '../../runner/protocol.ts';
import { removeSpoolFile } from '../move-file.ts';
import { killTree } from './kill-tree.ts';
import { handOver, type WaitingRunner } from './runner-pool.ts';

/** More than this is no answer. */
const MOST_BYTES = 1024 * 1024;

/**
 * Has a runner ask a worker what it says of itself. When `late` settles before that it is killed; with it
 * goes whatever the worker has started, also when it answered in time.
 */
export async function inspectWorker(
  waiting: WaitingRunner,
  spoolFolder: string,
  order: Inspection,
  late: Promise<void>,
): Promise<Inspected> {
  const files = runnerFiles(spoolFolder, waiting.identity.runnerId);
  const ended = whenEnded(waiting).then(() => true);
  handOver(waiting, order);
  const hasEnded = await Promise.race([ended, late.then(() => false)]);
  await killTree(waiting.identity);
  try {
    const answer = answerIn(files.answer);
    if (answer !== null) return answer;
    if (!hasEnded) return { failure: 'It did not answer in time' };
    return { failure: `It ended without an answer (${exitOf(waiting)})${lastWords(files.stderr)}` };
  } finally {
    for (const file of Object.values(files)) removeSpoolFile(file);
  }
}

function whenEnded({ child }: WaitingRunner): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function exitOf({ child: { exitCode, signalCode } }: WaitingRunner): string {
  return signalCode ?? `exit ${exitCode}`;
}

/** Null when there is none. */
function answerIn(file: string): Inspected | null {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return null;
  if (size > MOST_BYTES) return { failure: `It says ${size} bytes; ${MOST_BYTES} are allowed` };
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // It was killed while it wrote.
    return null;
  }
}

/** The last line that it printed, which mostly tells why. */
function lastWords(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 || size > MOST_BYTES) return '';
  return `: ${readFileSync(file, 'utf8').trim().split('\n').at(-1)}`;
}
