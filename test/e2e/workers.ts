/** Workers that the tests write, as a person would. */

/** Logs a number every 50 ms until it is asked to stop. */
export const COUNTER = `export default class Counter extends Worker {
  async run() {
    const count = this.getParameter('count', 1_000_000);
    for (let i = 0; this.isActive() && i < count; i += 1) {
      this.log(\`count \${i}\`);
      await this.sleep(0.05);
    }
    this.response('counted');
  }
}
`;

/** Hears no stop, has a child and that one a child, and says their pids. */
export const STUBBORN = `import { spawn } from 'node:child_process';

export async function run(job: Worker) {
  process.on('SIGTERM', () => job.log('no'));
  const script = 'trap "" TERM; sleep 600 & echo $! $$; wait';
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', (text) => {
    job.response(String(text).trim());
    job.log('both are there');
  });
  await new Promise(() => setInterval(() => {}, 1000));
}
`;

/** Fails with a message. */
export const FAILING = `export async function run() {
  throw new Error('the catalogue is empty');
}
`;

/** Says what a page must not take for more than text. */
export const HTML = `export async function run(job: Worker) {
  job.log('<img src=x onerror="document.title=1"><b>bold</b>');
}
`;

/** Does not compile. */
export const BROKEN = `export async function run(job: Worker {
  job.log('never');
}
`;

/** Says so, waits for a file, then fails or ends, as its parameters say. */
export const GATED = `import { existsSync } from 'node:fs';

export async function run(job: Worker) {
  job.log('waits');
  while (!existsSync(job.parameters.gate)) await job.sleep(0.02);
  if (job.parameters.fails) throw new Error('the gate was open');
}
`;

/** Says how far it is, and waits for a file. */
export const HALFWAY = `import { existsSync } from 'node:fs';

export async function run(job: Worker) {
  job.progress(0.42, 'half of it');
  job.log('waits');
  while (!existsSync(job.parameters.gate) && job.isActive()) await job.sleep(0.02);
}
`;

export const BESIDE = `export async function run(job) {
  job.log('hello ' + job.parameters.who);
  await job.sleep(60);
}`;
