import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { RUNNER_ID } from '../../runner/protocol.ts';
import type { RunnerIdentity } from '../storage/storage.ts';
import { IS_WINDOWS, isRunnerHeld } from './held-file.ts';
import { nameIn, psAll, psStart } from './ps.ts';
import type { ProcessLeft } from './supervisor.ts';

export const HAS_PROC = process.platform === 'linux';

/** Changes at each start of the machine. */
export function bootId(): string {
  if (HAS_PROC) return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  // A file that is held says all there is to say, and a start of the machine lets go of it.
  if (IS_WINDOWS) return 'held';
  macBoot ??= execFileSync('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], {
    encoding: 'utf8',
  });
  return macBoot.trim();
}

let macBoot: string | undefined;

/** Milliseconds since the machine's start, by a clock that nobody sets. */
export function upMs(): number {
  return Math.round(uptime() * 1000);
}

/** The kernel's start time of a living process, in its own words; null when there is none. */
export function processStart(pid: number): string | null {
  return HAS_PROC ? (procStat(pid)?.start ?? null) : psStart(pid);
}

/** Whether that very process still lives: pids are used again, start times are not, nor is what a runner holds. */
export function isAlive(runner: RunnerIdentity): boolean {
  const { runnerId, pid, processStart: start, bootId: boot } = runner;
  if (IS_WINDOWS) return isRunnerHeld(runnerId);
  return boot === bootId() && processStart(pid) === start;
}

interface ProcStat {
  readonly name: string;
  readonly parent: number;
  readonly group: number;
  readonly start: string;
  /** Processor time of its own and of the children that it waited for, in hundredths of a second. */
  readonly ticks: number;
  /** Pages that it has in memory. */
  readonly pages: number;
}

/** Null for a process that is gone, or dead and only waits to be reaped. */
function procStat(pid: number): ProcStat | null {
  return statOf(readIfThere(`/proc/${pid}/stat`));
}

/** What the kernel's file of a process says. */
export function statOf(text: string): ProcStat | null {
  // The name stands in brackets and may hold brackets and spaces itself.
  const nameEnd = text.lastIndexOf(')');
  const fields = text.slice(nameEnd + 2).split(' ');
  const [state = '', parent = '', group = ''] = fields;
  const start = fields[19];
  if (start === undefined || state === 'Z' || state === 'X') return null;
  const name = text.slice(text.indexOf('(') + 1, nameEnd);
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  const pages = Number(fields[21]);
  return { name, parent: Number(parent), group: Number(group), start, ticks, pages };
}

/** A process, and its start time so that it is not mistaken for a later one of the same pid. */
export interface LivingProcess extends ProcessLeft {
  readonly parent: number;
  readonly group: number;
  readonly start: string;
}

/**
 * The living processes of a runner: those that carry its marker, its group while it leads it, and
 * whatever any of these, or of the `known` pids, has started, also without marker, group or session.
 */
export function processesOf(
  runner: RunnerIdentity,
  known: ReadonlySet<number> = new Set(),
  all: readonly LivingProcess[] = livingProcesses(),
): LivingProcess[] {
  const group = isAlive(runner) ? runner.pid : null;
  const isOwn = ({ pid, group: own }: LivingProcess): boolean =>
    known.has(pid) || own === group || (HAS_PROC && markerOf(pid) === runner.runnerId);
  return withDescendants(all, all.filter(isOwn)).map((found) => ({
    pid: found.pid,
    parent: found.parent,
    group: found.group,
    name: found.name,
    start: found.start,
  }));
}

export type FoundProcess = LivingProcess & ProcStat;

/** The roots, and whatever they have started, and these, and so on. */
export function withDescendants<Process extends { readonly pid: number; readonly parent: number }>(
  all: readonly Process[],
  roots: readonly Process[],
): Process[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const family = new Set(roots);
  // A set goes on to what is added while it is walked.
  for (const { pid } of family) {
    for (const child of children.get(pid) ?? []) family.add(child);
  }
  return [...family];
}

/** Every living process of the machine but this one; not for Windows. */
export function livingProcesses(hasProc = HAS_PROC): LivingProcess[] {
  if (hasProc) return everyProcess();
  const others = psAll().filter(({ pid }) => pid !== process.pid);
  return others.map(({ command, ...told }) => ({ ...told, name: nameIn(command) }));
}

/** The same, and what else /proc tells. Linux alone. */
export function everyProcess(): FoundProcess[] {
  return readdirSync('/proc').flatMap((entry) => {
    const pid = Number(entry);
    const stat = Number.isInteger(pid) && pid !== process.pid ? procStat(pid) : null;
    return stat === null ? [] : { pid, ...stat };
  });
}

/** The id of the runner that a process belongs to by its environment; empty for others. */
export function markerOf(pid: number): string {
  const begin = `\0${RUNNER_ID}=`;
  const environment = `\0${readIfThere(`/proc/${pid}/environ`)}`;
  const at = environment.indexOf(begin);
  if (at < 0) return '';
  return environment.slice(at + begin.length, environment.indexOf('\0', at + begin.length));
}

/** Empty for what is gone by now, or is another user's. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES' || code === 'EPERM') return '';
    throw error;
  }
}
