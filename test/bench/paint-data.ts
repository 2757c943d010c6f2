import type { Call } from '../../server/contract/verbs.ts';
import { type Console, runToEnd } from './processes.ts';

const WORKERS = 54;
const VERSIONS = 3;
const SCHEDULES = 40;
const LINES = 100_000;
const ROWS = 20_000;

const LONG = `export async function run(job) {
  for (let i = 1; i <= ${LINES}; i += 1) {
    job.log('line ' + i + ' of the log, which has something to say of each item');
    if (i % 1000 === 0) await null;
  }
}`;
const LARGE = `export async function run(job) {
  const row = (_, i) => ({ no: i, name: 'item ' + i, shelf: i % 97, isThere: i % 7 > 0, note: 'n'.repeat(60) });
  job.log('asked for ${ROWS} rows');
  job.response(JSON.stringify(Array.from({ length: ${ROWS} }, row)));
}`;
const DIFFERENT = `export async function run(job) {
  for (let i = 1; i <= 5000; i += 1)
    job.log('line ' + i + (i % job.parameters.every === 0 ? ' is another' : ' is the same'));
}`;

/** A worker that says what it wants, some 120 lines long. */
const codeOf = (name: string, version: number): string => `// ${name}, version ${version}
export function getInformation() {
  return {
    description: 'Counts the items of a shelf.',
    parameters: {
      type: 'object',
      required: ['count'],
      properties: {
        count: { type: 'integer', minimum: 1, title: 'How many' },
        shelf: { type: 'string', enum: ['upper', 'lower'], title: 'Shelf' },
        since: { type: 'string', format: 'date', title: 'Since' },
        ways: { type: 'array', items: { type: 'string' }, title: 'Ways' },
      },
    },
  };
}

export async function run(job) {
${Array.from({ length: 100 }, (_, i) => `  if (job.isActive()) job.log('step ${i} of ${name}', job.parameters);`).join('\n')}
}
`;

/** Workers with versions, schedules, and `runs` jobs of each kind: long-0, large-0, one-0 and other-0, and so on. */
export async function fillConsole(served: Console, runs: number): Promise<void> {
  const { call } = served;
  for (let no = 0; no < WORKERS; no += 1) {
    const name = `Worker${no}`;
    for (let version = 1; version <= VERSIONS; version += 1) {
      await call('workers.save', { name, code: codeOf(name, version), type: 'text/javascript' });
    }
  }
  for (let no = 0; no < SCHEDULES; no += 1) {
    const parameters = { count: no + 1 };
    const rule = { kind: 'crontab', cron: `${no} 4 * * 1-5`, timezone: null } as const;
    await call('schedules.create', {
      name: `Night ${no}`,
      worker: `Worker${no}`,
      parameters,
      rule,
    });
  }
  await saveAll(call, { Long: LONG, Large: LARGE, Different: DIFFERENT });
  for (let no = 0; no < runs; no += 1) {
    await run(served, 'Long', `long-${no}`, {});
    await run(served, 'Large', `large-${no}`, {});
    await run(served, 'Different', `one-${no}`, { every: 50 });
    await run(served, 'Different', `other-${no}`, { every: 70 });
  }
}

async function saveAll(call: Call, codes: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, code] of Object.entries(codes)) {
    await call('workers.save', { name, code, type: 'text/javascript' });
  }
}

async function run(
  served: Console,
  worker: string,
  id: string,
  parameters: Readonly<Record<string, number>>,
): Promise<void> {
  await served.call('jobs.create', { id, worker, parameters });
  await runToEnd(served, id);
}
