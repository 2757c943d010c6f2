/** Hears no stop, and says the pid of a child that has left its group. */
export const STUBBORN = `
import { spawn } from 'node:child_process';
export async function run(job) {
  process.on('SIGTERM', () => {});
  const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
  job.log(String(child.pid));
  for (;;) await new Promise((resolve) => setTimeout(resolve, 50));
}`;
