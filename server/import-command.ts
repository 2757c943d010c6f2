import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from './contract/errors.ts';
import { httpCall } from './contract/http-call.ts';
import type { Imported, OldInstall } from './contract/import.ts';
import type { Call } from './contract/verbs.ts';
import { startServer } from './index.ts';
import type { ServerOptions } from './server-options.ts';

/** `jobjoker import DIR`: by the console that has the data folder, or by one that is there for this alone. */
export async function importCommand(
  options: ServerOptions,
  dir: string,
  isDryRun: boolean,
  say: { readonly out: (text: string) => void; readonly problem: (text: string) => void },
): Promise<void> {
  const { call, close } = await consoleOf(options);
  try {
    const input = { dir: resolve(dir) };
    const [found] = (await call('imports.find', input)).data;
    if (found !== undefined) say.out(foundText(found));
    if (isDryRun) return;
    const [brought] = (await call('imports.create', input)).data;
    if (brought === undefined) return;
    for (const problem of brought.problems) say.problem(problem);
    say.out(broughtText(brought));
  } finally {
    await close();
  }
}

async function consoleOf(
  options: ServerOptions,
): Promise<{ readonly call: Call; close(): Promise<void> }> {
  try {
    return await startServer({ ...options, port: 0 });
  } catch (error) {
    const url = urlOf(options.dataDir);
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE' || url === null) throw error;
    const token = readFileSync(join(options.dataDir, 'api-token'), 'utf8').trim();
    const headers = (): Headers => new Headers({ Authorization: `Bearer ${token}` });
    return { call: httpCall(url, headers), close: async () => undefined };
  }
}

/** Of the console that has the folder; null when there is none. */
function urlOf(dataDir: string): string | null {
  try {
    return readFileSync(join(dataDir, 'api-url'), 'utf8').trim();
  } catch {
    // What the start said is the better message.
    return null;
  }
}

function foundText({ dir, database, workers, otherFiles, notes, ...counts }: OldInstall): string {
  return [
    `Found in ${dir}:`,
    `  ${workers.length} workers (${workers.map(({ name }) => name).join(', ')}), ${otherFiles} other files`,
    `  ${counts.jobs} jobs, ${counts.logEntries} log entries, ${counts.responses} responses (${database ?? 'no database'})`,
    ...notes.map((note) => `  Note: ${note}`),
  ].join('\n');
}

function broughtText(brought: Imported): string {
  const { workers, jobs, jobsThere, logEntries, responses, report } = brought;
  return [
    `Imported ${workers} workers, ${jobs} jobs, ${logEntries} log entries and ${responses} responses.`,
    ...(jobsThere === 0 ? [] : [`${jobsThere} jobs were here already.`]),
    `What could not be read is in ${report}`,
  ].join('\n');
}
