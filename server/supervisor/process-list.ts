import { readdir, readFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { RUNNER_ID } from '../../runner/protocol.ts';
import type { JobProcess } from '../contract/job-process.ts';
import type { RunnerIdentity } from '../storage/storage.ts';
import { IS_WINDOWS } from './held-file.ts';
import { HAS_PROC, isAlive, statOf, withDescendants } from './process-facts.ts';
import { nameIn, type PsProcess, psAllLater } from './ps.ts';
import { askWindows, familyIn } from './windows-processes.ts';

/** The kernel counts times in hundredths of a second there, whatever it counts in inside. */
const TICK_MS = 10;
/** A command line may be megabytes long. */
const MOST_CHARS = 2000;
/** Files that are open at a time. */
const AT_ONCE = 64;

interface Found extends JobProcess {
  readonly group: number;
  readonly isMarked: boolean;
}

/**
 * The living processes of a runner, for people: each after the one that started it. Nothing is held up
 * meanwhile; who kills looks by process-facts.ts, which cannot be overtaken.
 */
export async function listProcesses(runner: RunnerIdentity): Promise<readonly JobProcess[]> {
  if (IS_WINDOWS) return onWindows(runner);
  const all = HAS_PROC ? await byProc(runner) : (await psAllLater()).map(foundByPs);
  const leads = isAlive(runner);
  const roots = all.filter(
    ({ pid, group, isMarked }) =>
      isMarked || (leads && (pid === runner.pid || group === runner.pid)),
  );
  return inOrder(withDescendants(all, roots)).map(({ pid, parent, name, command, startedAt }) => ({
    pid,
    parent,
    name,
    command,
    startedAt,
  }));
}

async function byProc({ runnerId }: RunnerIdentity): Promise<Found[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid));
  const marker = `\0${RUNNER_ID}=${runnerId}\0`;
  const found: Found[] = [];
  while (pids.length > 0) {
    const some = pids.splice(0, AT_ONCE).filter((pid) => pid !== process.pid);
    const looked = await Promise.all(some.map((pid) => lookAt(pid, marker)));
    found.push(...looked.filter((one) => one !== null));
  }
  return found;
}

async function lookAt(pid: number, marker: string): Promise<Found | null> {
  const at = `/proc/${pid}`;
  const [stat, environ] = await Promise.all([textOf(`${at}/stat`), textOf(`${at}/environ`)]);
  const facts = statOf(stat);
  if (facts === null) return null;
  const { name, parent, group, start } = facts;
  const command = (await textOf(`${at}/cmdline`)).replaceAll('\0', ' ').trim();
  const sinceBoot = Number(start) * TICK_MS;
  return {
    pid,
    parent,
    group,
    name,
    command: command.slice(0, MOST_CHARS) || name,
    startedAt: Math.round(Date.now() - uptime() * 1000 + sinceBoot),
    isMarked: `\0${environ}`.includes(marker),
  };
}

/** Empty for what is gone by now, or is another user's. */
async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'latin1');
  } catch {
    return '';
  }
}

/** Where there is no /proc: without the marker, so what has left group and parent is not seen. */
function foundByPs({ start, command, ...told }: PsProcess): Found {
  const startedAt = Date.parse(`${start} UTC`);
  return {
    ...told,
    name: nameIn(command),
    command: command.slice(0, MOST_CHARS),
    startedAt: Number.isNaN(startedAt) ? null : startedAt,
    isMarked: false,
  };
}

async function onWindows(runner: RunnerIdentity): Promise<readonly JobProcess[]> {
  const all = isAlive(runner) ? ((await askWindows()) ?? []) : [];
  const leader = all.filter(({ pid }) => pid === runner.pid);
  return inOrder(familyIn(all, leader)).map((one) => ({
    ...one,
    command: one.command.slice(0, MOST_CHARS),
  }));
}

/** Each after its parent, as a tree is read; those of one parent by their start. */
function inOrder<Process extends JobProcess>(found: readonly Process[]): Process[] {
  const pids = new Set(found.map(({ pid }) => pid));
  const byStart = found.toSorted(
    (a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || a.pid - b.pid,
  );
  const children = Map.groupBy(byStart, ({ parent }) => (pids.has(parent) ? parent : null));
  const walk = (parent: number | null): Process[] =>
    (children.get(parent) ?? []).flatMap((one) => [one, ...walk(one.pid)]);
  return walk(null);
}
