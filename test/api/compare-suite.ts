import { expect, it } from 'vitest';
import type { CompareRow } from '../../server/contract/compare.ts';
import type { Job } from '../../server/contract/job.ts';
import type { Call } from '../../server/contract/verbs.ts';
import { one, refused } from './answers.ts';
import { jobDriver } from './job-driver.ts';

const CODE = `export function run(job) {
  const { lines, odd } = job.parameters;
  for (let i = 0; i < lines; i += 1) {
    job.log(new Date().toISOString() + (i === odd ? ' odd line ' + i : ' line ' + i));
  }
  job.response({ lines, odd });
}
`;

/** "same 1 1 text", "skipped x12": what a row says, in a word. */
function told({ kind, first, other, text, count }: CompareRow): string {
  return kind === 'skipped' ? `skipped x${count}` : `${kind} ${first} ${other} ${text}`;
}

/** What every transport must do with two runs side by side. */
export function testCompare(call: Call): void {
  const { create, start, ended } = jobDriver(call);
  const worker = 'Compared';
  const finished = async (parameters: Job['parameters']): Promise<string> => {
    const { id } = await create(worker, parameters);
    await start(id);
    await ended(id);
    return id;
  };
  const compare = async (id: string, other: string, part: 'parameters' | 'code' | 'log') =>
    one((await call('jobs.compare', { id, other, part })).data);

  it('tells where two jobs differ, whenever each of them ran', async () => {
    await call('workers.save', { name: worker, code: CODE, type: 'text/javascript' });
    const id = await finished({ lines: 300, odd: 150 });
    const other = await finished({ odd: 151, lines: 300 });
    const log = await compare(id, other, 'log');
    expect(log).toMatchObject({ differences: 1, isSame: false, isWhole: true });
    expect(log).toMatchObject({ firstRead: log.firstTotal, otherRead: log.otherTotal });
    const changed = log.rows.filter(({ kind }) => kind !== 'same' && kind !== 'skipped');
    expect(changed.map(({ kind, text }) => `${kind} ${text.replace(/^\S+/, 'T')}`)).toEqual([
      ...[
        'removed T odd line 150',
        'removed T line 151',
        'added T line 150',
        'added T odd line 151',
      ],
    ]);
    expect(log.rows.reduce((sum, { count }) => sum + count, 0)).toBe(log.firstTotal + 2);
    const parameters = await compare(id, other, 'parameters');
    expect(parameters.rows.map(told)).toEqual([
      ...['same 1 1 {', 'same 2 2   "lines": 300,'],
      ...['removed 3 null   "odd": 150', 'added null 3   "odd": 151', 'same 4 4 }'],
    ]);
    const code = await compare(id, other, 'code');
    expect(code).toMatchObject({ isSame: true, differences: 0, firstTotal: 8 });
  });

  it('refuses to compare with a job that is not there, or by what is no part of one', async () => {
    const { id } = await create('Foobar');
    const missing = call('jobs.compare', { id, other: 'never-was', part: 'log' });
    await refused(missing, 'JOB_NOT_FOUND', /"never-was"/);
    const bad = call as (verb: string, input: object) => Promise<unknown>;
    const wrong = bad('jobs.compare', { id, other: id, part: 'all' });
    await refused(wrong, 'INVALID', /part: One of parameters, code, response, log is needed/);
  });
}
