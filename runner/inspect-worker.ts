import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Informant } from './languages/bootstrapped.ts';
import { loadInformation } from './languages/load-information.ts';
import { PHP } from './languages/php.ts';
import { PYTHON } from './languages/python.ts';
import { messageOf, placeOf } from './languages/thrown.ts';
import type { Inspected, Inspection, RunnerLanguage, runnerFiles } from './protocol.ts';
import { Spool } from './spool.ts';
import { JobContext, setJobContext, Worker } from './worker.ts';

const askHere: Informant = async ({ file }) => ({ said: await loadInformation(file) });

/** What asks a worker, by language; a further one is a row here and in the console's InformationReader. */
const INFORMANTS: Readonly<Partial<Record<RunnerLanguage, Informant>>> = {
  typescript: askHere,
  javascript: askHere,
  php: PHP.ask,
  python: PYTHON.ask,
};

/** Asks a worker what it says of itself, writes the answer and ends the process. */
export async function inspectWorker(
  order: Inspection,
  files: ReturnType<typeof runnerFiles>,
): Promise<void> {
  // There is no job: what it logs goes with the spool, and every parameter is missing.
  setJobContext(new JobContext('', {}, new Spool(files.spool), files.stop));
  Object.assign(globalThis, { Worker });
  const answer = (inspected: Inspected | null): void => {
    if (inspected !== null) {
      writeFileSync(files.answer, JSON.stringify(inspected), { mode: 0o600 });
    }
    process.exit();
  };
  const fail = (error: unknown): void => answer({ failure: failureOf(error) });
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    answer((await INFORMANTS[order.language]?.(order, files)) ?? null);
  } catch (error) {
    fail(error);
  }
}

/** What went wrong, and where in the worker. */
function failureOf(error: unknown): string {
  const place = placeOf(error);
  const message = error instanceof Error ? String(error) : messageOf(error);
  return place === undefined ? message : `${message} (${basename(place)})`;
}
