// Run on Windows: kills a tree of processes whose leader holds a file, and tells what came of it as JSON.
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { JobProcess } from '../../../server/contract/job-process.ts';
import { holdFile, isHeld } from '../../../server/supervisor/held-file.ts';
import { killOnWindows } from '../../../server/supervisor/kill-windows.ts';

/** Each starts the next in a session of its own, says its pid, and goes on. */
const LINK = `
const [, depth, file] = process.argv;
require('fs').appendFileSync(file, process.pid + ' ');
if (depth > 0) require('child_process').spawn(process.execPath, ['-e', process.env.LINK, depth - 1, file], { detached: true, stdio: 'ignore' });
setInterval(() => {}, 1000);`;
const DEPTH = 3;

const firstSeen = new Map<number, number>();

/** Wine's own list, which lacks the times: what is seen later was started later. */
function list(): JobProcess[] {
  const args = ['process', 'get', 'ParentProcessId,ProcessId'];
  const lines = execFileSync('wmic', args).toString('utf16le').split('\n').slice(1);
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([parent = 0, pid = 0]) => {
    if (pid === 0) return [];
    const startedAt = firstSeen.get(pid) ?? firstSeen.size + 1;
    firstSeen.set(pid, startedAt);
    return { pid, parent, name: '', command: '', startedAt };
  });
}

const isThere = (pid: number): boolean => list().some((one) => one.pid === pid);
const pidsIn = (file: string): number[] =>
  existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').map(Number) : [];

const name = randomUUID();
const [held, pids] = [`${name}.held`, `${name}.pids`];
const fd = holdFile(held);
const leader = spawn(process.execPath, ['-e', LINK, String(DEPTH), pids], {
  detached: true,
  env: { ...process.env, LINK },
  stdio: ['ignore', 'ignore', 'ignore', fd],
});
leader.unref();
closeSync(fd);
const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
  stdio: 'ignore',
});
while (pidsIn(pids).length <= DEPTH) {
  list();
  await wait(100);
}
const runner = { runnerId: name, pid: leader.pid ?? 0, processStart: held, bootId: '' };
const heldBefore = isHeld(held);
const report = await killOnWindows(runner, 'tree', {
  list: () => Promise.resolve(list()),
  isAlive: () => isHeld(held),
  end: (pid) => process.kill(pid, 'SIGKILL'),
  endTree: () => Promise.reject(new Error('The list was there')),
});
const left = pidsIn(pids).filter(isThere);
const isSpared = isThere(bystander.pid ?? 0);
console.log(JSON.stringify({ report, heldBefore, heldAfter: isHeld(held), left, isSpared }));
process.exit(0);
