import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { JobProcess } from '../contract/job-process.ts';

/** Starting PowerShell on a busy machine takes its time. */
const LONGEST_MS = 15_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** No double quotes: it goes through a command line. */
const SCRIPT = [
  'try { [Console]::OutputEncoding = [Text.Encoding]::UTF8 } catch { }',
  "$started = @{ n = 'Started'; e = { $_.CreationDate.ToUniversalTime().ToString('o') } }",
  'Get-CimInstance Win32_Process | Select-Object ProcessId, ParentProcessId, Name, CommandLine, $started | ConvertTo-Json -Compress',
].join('; ');

const Told = z.array(
  z.object({
    ProcessId: z.int(),
    ParentProcessId: z.int(),
    Name: z.string().nullable(),
    CommandLine: z.string().nullable(),
    Started: z.string().nullable(),
  }),
);

/** Every process of the machine; null where PowerShell cannot be asked. */
export async function askWindows(): Promise<JobProcess[] | null> {
  // biome-ignore lint/style/noProcessEnv: Windows itself says where it is
  const { SystemRoot: root = 'C:\\Windows' } = process.env;
  const program = join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const args = ['-NoProfile', '-NonInteractive', '-Command', SCRIPT];
  const options = { timeout: LONGEST_MS, maxBuffer: MOST_BYTES, windowsHide: true };
  const asked = promisify(execFile)(program, args, options).catch(() => ({ stdout: '' }));
  return processesToldIn((await asked).stdout);
}

/** What PowerShell told; null for nothing that could be used. */
export function processesToldIn(text: string): JobProcess[] | null {
  // Windows PowerShell begins with a mark.
  const json = text.replace(/^\uFEFF/, '').trim();
  if (json === '') return null;
  return Told.parse(JSON.parse(json)).map((told) => ({
    pid: told.ProcessId,
    parent: told.ParentProcessId,
    name: told.Name ?? '',
    command: told.CommandLine ?? told.Name ?? '',
    startedAt: told.Started === null ? null : Date.parse(told.Started),
  }));
}

/**
 * Whoever of `all` is one of the members, or was started by one, or by these, and so on. Members may be dead
 * by now: Windows leaves a process the pid of its parent, whoever has that pid since. So the parent is the
 * latest of that pid that was there when the process was started.
 */
export function familyIn(all: readonly JobProcess[], members: readonly JobProcess[]): JobProcess[] {
  const keys = new Set(members.map(keyOf));
  const others = members.filter((member) => !all.some((one) => keyOf(one) === keyOf(member)));
  const byPid = Map.groupBy([...all, ...others], ({ pid }) => pid);
  const isOwn = (one: JobProcess): boolean => {
    const { startedAt } = one;
    if (keys.has(keyOf(one))) return true;
    if (startedAt === null) return false;
    const before = (byPid.get(one.parent) ?? []).filter(
      (other) => (other.startedAt ?? Number.POSITIVE_INFINITY) <= startedAt,
    );
    const parent = before.toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))[0];
    return parent !== undefined && keys.has(keyOf(parent));
  };
  for (;;) {
    const found = all.filter((one) => !keys.has(keyOf(one)) && isOwn(one));
    if (found.length === 0) return all.filter((one) => keys.has(keyOf(one)));
    for (const one of found) keys.add(keyOf(one));
  }
}

function keyOf({ pid, startedAt }: JobProcess): string {
  return `${pid} ${startedAt}`;
}
