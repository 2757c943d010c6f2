import { statSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLOOD_LINE } from './bench/logs.ts';
import { newFolder, startHeadless } from './bench/processes.ts';
const dir = newFolder();
const s = await startHeadless(dir);
await s.call('workers.save', { name: 'Flood', type: 'javascript', code: `const line = ${FLOOD_LINE};
export async function run(job) { for (let i = 0; i < 1000000; i += 1) { job.log(line(i)); if (i % 1000 === 0) await null; } }` });
await new Promise((n) => setTimeout(n, 1500));
const cpu = () => { const t = readdirSync(`/proc/${s.child.pid}/task`).map((x) => { const f = readFileSync(`/proc/${s.child.pid}/task/${x}/stat`, 'utf8'); const a = f.slice(f.lastIndexOf(')') + 2).split(' '); return [f.slice(f.indexOf('(') + 1, f.lastIndexOf(')')) + x, (+a[11] + +a[12]) * 10] as const; }).filter((x) => x[1] > 20); return t.map((x) => x.join(':')).join(' '); };
for (let k = 0; k < 3; k++) {
await s.call('jobs.create', { worker: 'Flood', id: 'f' + k });
console.log('before', cpu());
const t = performance.now();
await s.call('jobs.setStatus', { id: 'f' + k, status: 'start' });
let full = 0;
for (;;) {
  const j = (await s.call('jobs.find', { id: 'f' + k })).data[0]!;
  let size = 0; try { size = Math.max(...readdirSync(join(dir, 'spool')).map((f) => statSync(join(dir, 'spool', f)).size)); } catch {}
  if (size >= 92000000 && !full) { full = performance.now() - t; console.log('written', full | 0, 'stored', j.logCount); }
  if (j.logCount >= 1000002) break;
  await new Promise((n) => setTimeout(n, 20));
}
console.log('stored', (performance.now() - t) | 0, 'after', cpu());
}
await s.close();
