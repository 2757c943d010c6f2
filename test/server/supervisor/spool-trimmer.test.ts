import { appendFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeRecord, runnerFiles } from '../../../runner/protocol.ts';
import type { Batch, Counts } from '../../../server/storage/storage.ts';
import { SpoolIntake } from '../../../server/supervisor/spool-intake.ts';
import { SpoolTrimmer } from '../../../server/supervisor/spool-trimmer.ts';
import type { Run } from '../../../server/supervisor/supervisor.ts';

const MB = 1024 * 1024;
const STEP = MB / 4;
const synced = { sync: async () => true };
const spaceOf = (file: string): number => statSync(file).blocks * 512;

function newFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'jobjoker-trim-'));
  const files = runnerFiles(folder, 'runner');
  for (const name of ['spool', 'stdout', 'stderr'] as const) {
    writeFileSync(files[name], name.padEnd(MB, '.'));
  }
  return { folder, files };
}

// Holes are Linux's; elsewhere the space comes back at the job's end.
describe.runIf(process.platform === 'linux')('the trimming of spools', () => {
  it('frees what is stored, and leaves the rest and every offset as they are', async () => {
    const { files } = newFiles();
    const before = spaceOf(files.spool);
    const rest = readFileSync(files.spool).subarray(STEP);
    await new SpoolTrimmer(synced, STEP).trim('runner', files, {
      spool: STEP,
      stdout: MB,
      stderr: STEP - 1,
    });
    expect(spaceOf(files.spool)).toBe(before - STEP);
    expect(statSync(files.spool).size).toBe(MB);
    expect(readFileSync(files.spool).subarray(STEP).equals(rest)).toBe(true);
    expect(spaceOf(files.stdout)).toBe(0);
    expect(spaceOf(files.stderr)).toBe(before);
  });

  it('leaves all as it is while a power cut could take back what is stored', async () => {
    const { files } = newFiles();
    const before = spaceOf(files.spool);
    const stored = { spool: MB, stdout: 0, stderr: 0 };
    await new SpoolTrimmer({ sync: async () => false }, STEP).trim('runner', files, stored);
    let isLocked = true;
    const sync = async (): Promise<boolean> => {
      if (isLocked) throw new Error('The database is locked');
      return true;
    };
    const trimmer = new SpoolTrimmer({ sync }, STEP);
    await trimmer.trim('runner', files, stored);
    expect(spaceOf(files.spool)).toBe(before);
    isLocked = false;
    await trimmer.trim('runner', files, stored);
    expect(spaceOf(files.spool)).toBe(0);
  });

  it('goes on beside the reading of a spool that grows, and not a line is lost', async () => {
    const { folder, files } = newFiles();
    for (const file of Object.values(files).slice(0, 3)) writeFileSync(file, '');
    const sink = new Sink();
    const intake = new SpoolIntake(folder, sink, new SpoolTrimmer(sink, STEP));
    const lines: string[] = [];
    for (let part = 0; part < 20; part += 1) {
      const more = Array.from({ length: 4000 }, (_, i) =>
        encodeRecord('log', 1, `line ${part} ${i}`.padEnd(60)),
      );
      lines.push(...more);
      appendFileSync(files.spool, more.join(''));
      while ((await intake.take(RUN, false)).hasMore);
      // A moment, as a job that writes leaves it.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(sink.texts.join('')).toBe(lines.join(''));
    expect(statSync(files.spool).size).toBe(Buffer.byteLength(lines.join('')));
    expect(spaceOf(files.spool)).toBeLessThan(statSync(files.spool).size / 4);
  });
});

const RUN: Run = {
  jobNo: 1,
  jobId: 'job',
  runner: { runnerId: 'runner', pid: 1, processStart: '', bootId: '' },
  offsets: { spool: 0, stdout: 0, stderr: 0 },
  isInterpreted: false,
};

class Sink {
  readonly texts: string[] = [];

  async append(_jobNo: number, { log }: Batch): Promise<Counts> {
    this.texts.push(...log.map(({ bytes }) => Buffer.from(bytes).toString()));
    return { logCount: 0, responseCount: 0 };
  }

  async sync(): Promise<boolean> {
    return true;
  }

  async findJob(): Promise<undefined> {
    return undefined;
  }
}
