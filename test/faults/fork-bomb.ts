import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConsoleProcess } from './console-process.ts';
import { count } from './counting.ts';
import { findJob, messagesOf, startJob, until, untilEnded } from './jobs.ts';
import { endAll, processesMarked } from './processes.ts';
import { LineLedger } from './tally.ts';
import type { Trial } from './trial.ts';

export interface ForkBombSize {
  readonly rounds: number;
  readonly processes: number;
}

/**
 * Each process starts two more until the tree is as large as it may be: some in a session of their own,
 * some without the environment, some by Node. Its place in the tree says which.
 */
const SHELL = `
place=$1 most=$2 marker=$3 node=$4 script=$5
for child in $((2 * place)) $((2 * place + 1)); do
  [ $child -gt $most ] && continue
  bare= session= program="bash $0"
  [ $((child % 3)) = 0 ] && bare="env -i"
  [ $((child % 2)) = 0 ] && session=setsid
  [ $((child % 16)) = 5 ] && program="$node $script $0"
  $bare $session $program $child $most $marker $node $script &
done
trap '' TERM INT HUP
exec -a $marker sleep 600
`;

const NODE = `
const { spawn } = require('node:child_process');
const [shell, place, most, marker, node, script] = process.argv.slice(2);
for (const child of [2 * place, 2 * place + 1]) {
  if (child > most) continue;
  const args = [shell, child, most, marker, node, script].map(String);
  spawn('bash', args, { detached: true, stdio: 'ignore', env: {} });
}
setTimeout(() => undefined, 600_000);
`;

const WORKER = `
import { spawn } from 'node:child_process';
export async function run(job) {
  const { shell, most, marker, node, script } = job.parameters;
  job.log('n=0 begins');
  spawn('bash', [shell, '1', String(most), marker, node, script], { stdio: 'ignore' });
  await new Promise((done) => setTimeout(done, 600_000));
}`;

/** Trees are killed whole, when they stand and while they grow; nothing of them lives after that. */
export async function forkBomb(trial: Trial, size: ForkBombSize): Promise<void> {
  const { tally } = trial;
  const dataDir = trial.folder();
  const files = trial.folder();
  const [shell, script] = [join(files, 'bomb.sh'), join(files, 'bomb.cjs')];
  writeFileSync(shell, SHELL);
  writeFileSync(script, NODE);
  const served = await trial.console(dataDir);
  await served.call('workers.save', { name: 'Bomb', code: WORKER, type: 'javascript' });
  for (; tally.rounds < size.rounds; tally.rounds += 1) {
    const id = `bomb-${tally.rounds}`;
    const marker = `jobjoker-bomb-${process.pid}-${tally.rounds}`;
    trial.onEnd(() => endAll(processesMarked(marker)));
    const most = size.processes;
    const parameters = { shell, most, marker, node: process.execPath, script };
    await startJob(served, { worker: 'Bomb', id, parameters });
    const grown = (): true | undefined => processesMarked(marker).length >= most || undefined;
    const stands = tally.rounds % 2 === 0;
    if (stands) await until(`${most} processes are there`, 30_000, grown);
    else await wait(trial.random.int(50, 600));
    await killBomb(trial, served, id, marker, stands ? most : 1);
  }
  await served.close();
}

/** `least` is how many processes there are at least. */
async function killBomb(
  { tally }: Trial,
  served: ConsoleProcess,
  id: string,
  marker: string,
  least: number,
): Promise<void> {
  const { message } = await served.call('jobs.setStatus', { id, status: 'kill' });
  const alive = processesMarked(marker);
  tally.expect(alive.length === 0, `${alive.length} processes of ${id} live after "${message}"`);
  const [, found = '0'] = /^Killed; (\d+) processe?s? found, 0 left$/.exec(message) ?? [];
  tally.expect(Number(found) >= least, `${id}, with ${least} processes: "${message}"`);
  await wait(300);
  const later = processesMarked(marker);
  tally.expect(later.length === 0, `${later.length} processes of ${id} came after the kill`);
  await untilEnded(served, id);
  const { status, reason } = await findJob(served, id);
  tally.expect(reason === 'killed', `${id} is ${status} (${reason}) instead of killed`);
  const ledger = new LineLedger();
  for (const line of await messagesOf(served, id)) if (line === 'n=0 begins') ledger.add(0);
  count(tally, id, ledger, 1);
}
