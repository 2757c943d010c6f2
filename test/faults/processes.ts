import { readdirSync, readFileSync } from 'node:fs';
import { RUNNER_ID, SPOOL_FOLDER } from '../../runner/protocol.ts';

/** Empty for what is gone by now. */
function readOf(pid: number, file: 'environ' | 'cmdline' | 'status' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

function everyPid(): number[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
}

/** Neither gone, nor dead and waiting for its parent. */
export function lives(pid: number): boolean {
  const stat = readOf(pid, 'stat');
  const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  return state !== '' && state !== 'Z' && state !== 'X';
}

/** Living processes that have the marker in their command line. */
export function processesMarked(marker: string): number[] {
  return everyPid().filter(
    (pid) => pid !== process.pid && readOf(pid, 'cmdline').includes(marker) && lives(pid),
  );
}

/** Megabytes of one process. */
export function rssMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readOf(pid, 'status'))?.[1] ?? 0) / 1024;
}

/** The id that names the files of a living runner; throws when there is none. */
export function runnerIdOf(pid: number): string {
  const found = readOf(pid, 'environ')
    .split('\0')
    .find((entry) => entry.startsWith(`${RUNNER_ID}=`));
  if (found === undefined) throw new Error(`Process ${pid} is no runner`);
  return found.slice(RUNNER_ID.length + 1);
}

export function endAll(pids: readonly number[]): void {
  for (const pid of pids) signal(pid, 'SIGKILL');
}

/** True when there was such a process. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

/** Ends what runs for the jobs of a data folder, known by the place that it was given. */
export function endRunnersOf(dataDir: string): void {
  const marker = `${SPOOL_FOLDER}=${dataDir}/`;
  endAll(everyPid().filter((pid) => readOf(pid, 'environ').includes(marker)));
}
