import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

/** A living process, as ps tells of it. */
export interface PsProcess {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** When it was started, to the second, in ps's own words. */
  readonly start: string;
  readonly command: string;
}

/** In one language and one zone: what is stored today is compared tomorrow, by a console with other ones. */
const OPTIONS = {
  env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  encoding: 'utf8',
  maxBuffer: 16 * 1024 * 1024,
} as const;

const COLUMNS = 'pid=,ppid=,pgid=,state=,lstart=,command=';
const LINE = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\d+\s+[\d:]+\s+\d{4})\s+(.*)$/;

/** Null when there is no such process. */
export function psStart(pid: number): string | null {
  try {
    return (
      processesIn(execFileSync('ps', ['-o', COLUMNS, '-p', String(pid)], OPTIONS))[0]?.start ?? null
    );
  } catch {
    // ps ends with 1 when there is no such process.
    return null;
  }
}

/** Every process of the machine. */
export function psAll(): PsProcess[] {
  return processesIn(execFileSync('ps', ['-axo', COLUMNS], OPTIONS));
}

/** The same, without holding anything up. */
export async function psAllLater(): Promise<PsProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', COLUMNS], OPTIONS);
  return processesIn(stdout);
}

/** What ps tells, one process a line; those that are dead and only wait to be reaped are left out. */
export function processesIn(text: string): PsProcess[] {
  return text.split('\n').flatMap((line) => {
    const [, pid, parent, group, state = '', start = '', command = ''] = LINE.exec(line) ?? [];
    if (pid === undefined || state.startsWith('Z')) return [];
    return { pid: Number(pid), parent: Number(parent), group: Number(group), start, command };
  });
}

/** A program's name, by its command line. */
export function nameIn(command: string): string {
  return command.split(' ')[0]?.split('/').at(-1) ?? command;
}
