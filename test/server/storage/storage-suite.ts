import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch, NewJob, Storage, StoredJob } from '../../../server/storage/storage.ts';
import { testLists } from './storage-list-suite.ts';

export function newJob(id: string, createdAt = 1): NewJob {
  return {
    id,
    worker: 'TestWorker',
    language: 'typescript',
    code: `// ${id}`,
    codeHash: `hash-of-${id}`,
    host: 'here',
    parameters: { count: 3, deep: { list: [1, 'two', null] } },
    createdAt,
    timeoutMs: 60_000,
    graceMs: null,
    killPolicy: 'group',
    logLimitBytes: 5_000_000_000,
    logLimitAction: 'stop',
    rerunOf: null,
    schedule: null,
  };
}

function logOf(...texts: string[]): Batch {
  return { log: texts.map((text) => ({ bytes: Buffer.from(text), count: 1 })), response: [] };
}

/** What every storage must do; run once for each driver. */
export function describeStorage(name: string, open: () => Promise<Storage>): void {
  describe(`${name} storage`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());

    const insert = (id: string, createdAt?: number): Promise<StoredJob> =>
      storage.insertJob(newJob(id, createdAt));

    it('gives back a job as it was stored', async () => {
      const made = await insert('a', 12);
      expect(await storage.findJob('a')).toEqual(made);
      expect(made).toMatchObject({
        ...newJobFacts('a'),
        status: 'idle',
        createdAt: 12,
        logCount: 0,
        logBytes: 0,
      });
      expect(await storage.findCode('hash-of-a')).toBe('// a');
      expect(await storage.findJob('b')).toBeUndefined();
    });

    it('refuses a second job of the same id and keeps the first', async () => {
      const first = await insert('a', 1);
      await expect(insert('a', 2)).rejects.toMatchObject({ code: 'JOB_EXISTS' });
      expect(await storage.findJob('a')).toEqual(first);
    });

    it('moves a job only from the status it is in', async () => {
      const a = await insert('a');
      const said = { log: [{ bytes: Buffer.from('moved'), count: 1 }], response: [] };
      expect(await storage.moveJob(a, 'active', 'done', {}, said)).toBe(false);
      expect(await storage.findBlocks(a.jobNo, 'log', 1, 10)).toEqual([]);
      const runner = { runnerId: 'r', pid: 7, processStart: '99', bootId: 'b' };
      expect(await storage.moveJob(a, 'idle', 'active', { runner, startedAt: 5 })).toBe(true);
      expect(await storage.findActiveJobs()).toMatchObject([
        { id: 'a', runner, pid: 7, startedAt: 5 },
      ]);
      const end = { reason: 'failed', detail: 'exit 3', endedAt: 9 } as const;
      expect(await storage.moveJob(a, 'active', 'error', end, said)).toBe(true);
      expect(await storage.findBlocks(a.jobNo, 'log', 1, 10)).toHaveLength(1);
      expect(await storage.findJob('a')).toMatchObject({ ...end, status: 'error', startedAt: 5 });
      expect(await storage.findActiveJobs()).toEqual([]);
    });

    testLists(() => storage, insert);

    it('keeps every appended piece in order, with counts and offsets', async () => {
      const { jobNo } = await insert('a');
      const offsets = { spool: 40, stdout: 5, stderr: 6 };
      await storage.append(jobNo, { ...logOf('one|', 'two|'), offsets });
      const counts = await storage.append(jobNo, {
        ...logOf('three|'),
        response: [{ bytes: Buffer.from('answer'), count: 1 }],
        progress: { value: 0.5, text: 'half' },
      });
      expect(counts).toEqual({ logCount: 3, responseCount: 1 });
      expect(await storage.findJob('a')).toMatchObject({
        ...counts,
        offsets,
        progress: { value: 0.5, text: 'half' },
      });
      expect(await textOf(storage, jobNo)).toBe('one|two|three|');
    });

    it('says when what it has is on the disk', async () => {
      const { jobNo } = await insert('a');
      await storage.append(jobNo, logOf('one|'));
      expect(await storage.sync()).toBe(true);
    });

    it('stores a batch once, however often it is given', async () => {
      const { jobNo } = await insert('a');
      const offsets = { spool: 40, stdout: 0, stderr: 0 };
      const batch = { ...logOf('one|', 'two|'), offsets };
      const counts = await storage.append(jobNo, batch);
      await storage.append(jobNo, { ...logOf('client|') });
      // As when nobody knows what became of the first time.
      expect(await storage.append(jobNo, batch)).toEqual({ ...counts, logCount: 3 });
      expect(await textOf(storage, jobNo)).toBe('one|two|client|');
      expect(await storage.findJob('a')).toMatchObject({ logBytes: 15, offsets });
      const next = { ...logOf('three|'), offsets: { spool: 40, stdout: 7, stderr: 0 } };
      expect(await storage.append(jobNo, next)).toMatchObject({ logCount: 4 });
    });

    it('tells ids apart that differ in case alone', async () => {
      await insert('Case');
      await insert('case');
      expect((await storage.findJob('case'))?.id).toBe('case');
      expect(await storage.findJob('CASE')).toBeUndefined();
      expect(await storage.countJobs({ search: 'CASE' })).toBe(2);
    });

    it('keeps any character, and any bytes, as they are', async () => {
      const text = `\u0000 'quoted" \\ \u{1f0cf} \u00e9 e\u0301 \ud7ff\uffff %_`;
      const { jobNo } = await storage.insertJob({
        ...newJob('a'),
        code: text,
        parameters: { text },
      });
      expect((await storage.findJob('a'))?.parameters).toEqual({ text });
      expect(await storage.findCode('hash-of-a')).toBe(text);
      const bytes = Buffer.from(Array.from({ length: 512 }, (_, i) => i % 256));
      await storage.append(jobNo, { log: [{ bytes, count: 1 }], response: [] });
      const [block] = await storage.findBlocks(jobNo, 'log', 1, 1);
      expect(Buffer.from(block?.bytes ?? []).equals(bytes)).toBe(true);
    });

    it('keeps a message that is larger than any packet, among others', async () => {
      const { jobNo } = await insert('a');
      // Noise, so that it stays as large as it is.
      const bytes = randomBytes(17 * 1024 * 1024);
      const piece = { bytes, count: 1 };
      await storage.append(jobNo, { ...logOf('before'), response: [piece] });
      await storage.append(jobNo, { log: [piece], response: [] });
      await storage.append(jobNo, logOf('after'));
      const blocks = await storage.findBlocks(jobNo, 'log', 1, 1);
      // The small one before it was open, and is joined by it.
      expect(blocks).toMatchObject([{ firstSeq: 1, count: 2 }]);
      const whole = Buffer.concat([Buffer.from('before'), bytes]);
      expect(Buffer.from(blocks[0]?.bytes ?? []).equals(whole)).toBe(true);
      const [after] = await storage.findBlocks(jobNo, 'log', 3, 1);
      expect(after).toMatchObject({ firstSeq: 3, count: 1 });
      const [response] = await storage.findBlocks(jobNo, 'response', 1, 1);
      expect(Buffer.from(response?.bytes ?? []).equals(bytes)).toBe(true);
    });

    it('finds the block that holds a record among many large ones', async () => {
      const { jobNo } = await insert('a');
      const line = (i: number): string => `${String(i).padStart(9, '0')}${'x'.repeat(990)}\n`;
      for (let slice = 0; slice < 20; slice += 1) {
        const lines = Array.from({ length: 30 }, (_, i) => line(slice * 30 + i + 1));
        const piece = { bytes: Buffer.from(lines.join('')), count: 30 };
        await storage.append(jobNo, { log: [piece], response: [] });
      }
      const [block] = await storage.findBlocks(jobNo, 'log', 411, 1);
      const place = 411 - (block?.firstSeq ?? 0);
      expect(place).toBeGreaterThanOrEqual(0);
      expect(
        Buffer.from(block?.bytes ?? [])
          .toString()
          .split('\n')[place],
      ).toBe(line(411).trim());
      expect(
        (await textOf(storage, jobNo))
          .split('\n')
          .slice(0, -1)
          .map((l) => Number(l.slice(0, 9))),
      ).toEqual(Array.from({ length: 600 }, (_, i) => i + 1));
      expect(await storage.findBlocks(jobNo, 'response', 1, 10)).toEqual([]);
    });

    it('finds the ended jobs that are more than is kept, by age, number and size', async () => {
      await insertEnded(storage);
      const all = { since: null, jobs: null, bytes: null };
      const expired = async (keep: object): Promise<string[]> => {
        const found = await storage.findExpired('TestWorker', { ...all, ...keep }, 10);
        return found.map(({ id }) => id).sort();
      };
      expect(await expired({})).toEqual([]);
      expect(await expired({ since: 202 })).toEqual(['job-0', 'job-1']);
      expect(await expired({ jobs: 3 })).toEqual(['job-0']);
      expect(await expired({ jobs: 0 })).toEqual(['job-0', 'job-1', 'job-4', 'job-5']);
      expect(await expired({ bytes: 25 })).toEqual(['job-0', 'job-1']);
      expect(await storage.findExpired('Other', { ...all, jobs: 0 }, 10)).toEqual([]);
      expect(await storage.findJobWorkers()).toEqual(['TestWorker']);
    });

    it('counts the bytes of a log, and takes another count when it is told one', async () => {
      const { jobNo } = await insert('a');
      await storage.append(jobNo, { ...logOf('12345', '678'), response: logOf('xx').log });
      expect(await storage.findJob('a')).toMatchObject({ logBytes: 8 });
      await storage.append(jobNo, { ...logOf('9'), logBytes: 1000 });
      expect(await storage.findJob('a')).toMatchObject({ logBytes: 1000, logCount: 3 });
    });

    it('keeps what a job needed, in the place of what it kept before, and removes it with the job', async () => {
      const a = await insert('a');
      const b = await insert('b');
      await storage.append(a.jobNo, logOf('of a'));
      expect(await storage.findUsage(a.jobNo)).toBeUndefined();
      for (const usage of ['first', `second ${'é'.repeat(50_000)}`]) {
        await storage.setUsage(a.jobNo, usage);
        expect(await storage.findUsage(a.jobNo)).toBe(usage);
      }
      await storage.setUsage(b.jobNo, 'of b');
      await storage.append(a.jobNo, logOf(' on'));
      expect(await textOf(storage, a.jobNo)).toBe('of a on');
      expect(await storage.findJob('a')).toMatchObject({ logCount: 2, responseCount: 0 });
      await storage.removeJobs([a.jobNo]);
      while (await storage.sweep(0));
      // One that was on its way comes too late.
      await storage.setUsage(a.jobNo, 'late');
      expect(await storage.findUsage(a.jobNo)).toBeUndefined();
      expect(await storage.findUsage(b.jobNo)).toBe('of b');
    });

    it('removes a job with its log, and leaves the others', async () => {
      const a = await insert('a');
      const b = await insert('b');
      await storage.append(a.jobNo, logOf('of a'));
      await storage.append(b.jobNo, logOf('of b'));
      await storage.removeJobs([a.jobNo]);
      expect(await storage.findJob('a')).toBeUndefined();
      while (await storage.sweep(0));
      expect(await storage.findBlocks(a.jobNo, 'log', 1, 10)).toEqual([]);
      expect(await textOf(storage, b.jobNo)).toBe('of b');
      await expect(storage.append(a.jobNo, logOf('late'))).rejects.toMatchObject({
        code: 'JOB_NOT_FOUND',
      });
    });
  });
}

function newJobFacts(id: string) {
  const { code: _, ...facts } = newJob(id, 12);
  return facts;
}

async function textOf(storage: Storage, jobNo: number): Promise<string> {
  const blocks = await storage.findBlocks(jobNo, 'log', 1, Number.MAX_SAFE_INTEGER);
  return blocks.map((block) => Buffer.from(block.bytes).toString()).join('');
}

/** Six jobs with ten bytes of log, made at 100 to 105; all but 2 (idle) and 3 (active) ended 100 later. */
async function insertEnded(storage: Storage): Promise<void> {
  for (let i = 0; i < 6; i += 1) {
    const job = await storage.insertJob(newJob(`job-${i}`, 100 + i));
    await storage.append(job.jobNo, logOf('x'.repeat(10)));
    if (i === 2) continue;
    await storage.moveJob(job, 'idle', 'active', { startedAt: 100 + i });
    if (i !== 3) await storage.moveJob(job, 'active', 'done', { endedAt: 200 + i });
  }
}
