import { createHash } from 'node:crypto';
import { AppError } from '../contract/errors.ts';
import { unpacked } from './sql/block-payload.ts';
import { BEFORE_ALL, BEFORE_ALL_VERSIONS, type CopySide } from './sql/copy-side.ts';
import type { JobRow } from './sql/job-rows.ts';
import type { ScheduleRow } from './sql/schedule-queries.ts';
import type { VersionRow } from './sql/version-queries.ts';

const JOBS = 200;
const CODES = 20;
const VERSIONS = 50;
const SCHEDULES = 50;

/** What a copy came to. */
export interface Copied {
  readonly jobs: number;
  /** Of the jobs, those that an earlier try had copied. */
  readonly already: number;
  readonly codes: number;
  readonly blocks: number;
  /** Of log and response, in bytes, as they were written. */
  readonly bytes: number;
}

interface Sides {
  readonly from: CopySide;
  readonly to: CopySide;
}

/**
 * Copies everything, and goes on where an earlier try was broken off: a job's row comes last, so a job that
 * is there is there as a whole. Then compares both. Throws INVALID for a source in use, or a target that has
 * other jobs; INTERNAL when they differ after all.
 */
export async function copyStorage(sides: Sides, said: (text: string) => void): Promise<Copied> {
  const { from, to } = sides;
  await mustBeAtRest(from);
  await mustBePartOf(sides);
  let codes = 0;
  for await (const page of pages(CODES, '', (hash, most) => from.codesAfter(hash, most), hashOf)) {
    await to.insertCodes(page);
    codes += page.length;
  }
  for await (const page of versionsOf(from)) await to.insertVersions(page);
  for await (const page of schedulesOf(from)) await to.insertSchedules(page);
  said(`${codes} codes of workers are copied`);
  let jobs = 0;
  let already = 0;
  for await (const row of jobsOf(from)) {
    jobs += 1;
    if ((await to.findJob(row.job_no)) === undefined) await copyJob(sides, row);
    else already += 1;
    if (jobs % JOBS === 0) said(`${jobs} jobs are copied`);
  }
  said(`${jobs} jobs are copied, ${already} of them before; comparing both ...`);
  return { jobs, already, codes, ...(await compare(sides, { jobs, codes })) };
}

const hashOf = (row: { hash: string }): string => row.hash;

async function copyJob({ from, to }: Sides, row: JobRow): Promise<void> {
  // What a try that was broken off has copied of it.
  let place = (await to.lastBlock(row.job_no)) ?? BEFORE_ALL;
  for (;;) {
    const blocks = await from.blocksAfter(row.job_no, place);
    const last = blocks.at(-1);
    if (last === undefined) break;
    await to.insertBlocks(row.job_no, blocks);
    place = last;
  }
  await to.insertJob(row);
}

/** What a job writes while it is copied might be missing. */
async function mustBeAtRest(from: CopySide): Promise<void> {
  for await (const { id, status } of jobsOf(from)) {
    if (status !== 'active') continue;
    throw new AppError(
      'INVALID',
      `Job "${id}" in ${from.label} is active. Let it end, or stop it, and close the console before copying`,
    );
  }
}

async function mustBePartOf({ from, to }: Sides): Promise<void> {
  for await (const { id, job_no: jobNo } of jobsOf(to)) {
    if ((await from.findJob(jobNo))?.id === id) continue;
    throw new AppError(
      'INVALID',
      `${to.label} has the job "${id}", which is not of ${from.label}. Copy into an empty database`,
    );
  }
}

/** Each row, and each byte of log and response. Throws INTERNAL, naming the job. */
async function compare({ from, to }: Sides, { jobs, codes }: Pick<Copied, 'jobs' | 'codes'>) {
  const total = { blocks: 0, bytes: 0 };
  for await (const row of jobsOf(from)) {
    const copied = await to.findJob(row.job_no);
    if (copied === undefined || rowText(copied) !== rowText(row)) throw differs(row.id, 'its row');
    const [one, other] = [await sumOf(from, row.job_no), await sumOf(to, row.job_no)];
    if (one.hash !== other.hash) throw differs(row.id, 'its log or response');
    total.blocks += one.blocks;
    total.bytes += one.bytes;
  }
  const counts = { jobs: await count(jobsOf(to)), codes: await countCodes(to) };
  if (counts.jobs !== jobs) throw differs('all', `${jobs} jobs and ${counts.jobs}`);
  if (counts.codes !== codes) throw differs('all', `${codes} codes and ${counts.codes}`);
  const versions = [await countRows(versionsOf(from)), await countRows(versionsOf(to))];
  if (versions[0] !== versions[1]) throw differs('all', `${versions.join(' and ')} versions`);
  const schedules = [await countRows(schedulesOf(from)), await countRows(schedulesOf(to))];
  if (schedules[0] !== schedules[1]) throw differs('all', `${schedules.join(' and ')} schedules`);
  return total;
}

/** Columns in any order: a table that was migrated has the new ones at its end. */
function rowText(row: JobRow): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function sumOf(side: CopySide, jobNo: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  let blocks = 0;
  for (let place = BEFORE_ALL; ; ) {
    const page = await side.blocksAfter(jobNo, place);
    const last = page.at(-1);
    if (last === undefined) return { hash: hash.digest('hex'), bytes, blocks };
    for (const block of page) {
      const text = unpacked(block);
      hash.update(`${block.kind} ${block.firstSeq} ${block.count} ${text.length}\n`).update(text);
      bytes += text.length;
    }
    blocks += page.length;
    place = last;
  }
}

/** In pages. */
function versionsOf(side: CopySide): AsyncGenerator<VersionRow[]> {
  return pages(
    VERSIONS,
    BEFORE_ALL_VERSIONS,
    (place, most) => side.versionsAfter(place, most),
    ({ host, worker, version }) => ({ host, worker, version }),
  );
}

function schedulesOf(side: CopySide): AsyncGenerator<ScheduleRow[]> {
  const after = (no: number, most: number) => side.schedulesAfter(no, most);
  return pages(SCHEDULES, 0, after, (row) => row.schedule_no);
}

async function* jobsOf(side: CopySide): AsyncGenerator<JobRow> {
  const after = (jobNo: number, most: number): Promise<JobRow[]> => side.jobsAfter(jobNo, most);
  for await (const page of pages(JOBS, 0, after, (row) => row.job_no)) yield* page;
}

async function* pages<Row, Key>(
  most: number,
  first: Key,
  after: (key: Key, most: number) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row[]> {
  for (let key = first; ; ) {
    const rows = await after(key, most);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    key = keyOf(last);
  }
}

async function count(rows: AsyncIterable<unknown>): Promise<number> {
  let total = 0;
  for await (const _ of rows) total += 1;
  return total;
}

function countCodes(side: CopySide): Promise<number> {
  const after = (hash: string, most: number) => side.codesAfter(hash, most);
  return countRows(pages(CODES, '', after, hashOf));
}

async function countRows(all: AsyncIterable<readonly unknown[]>): Promise<number> {
  let total = 0;
  for await (const page of all) total += page.length;
  return total;
}

function differs(job: string, what: string): AppError {
  return new AppError(
    'INTERNAL',
    `Both differ after the copy, in job "${job}": ${what}. Was one of them in use? Copy again into an empty database`,
  );
}
