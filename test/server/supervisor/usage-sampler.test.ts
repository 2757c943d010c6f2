import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { RUNNER_ID } from '../../../runner/protocol.ts';
import {
  bootId,
  everyProcess,
  markerOf,
  processStart,
} from '../../../server/supervisor/process-facts.ts';
import { ProcessUsage } from '../../../server/supervisor/usage/process-usage.ts';
import { UsageSampler } from '../../../server/supervisor/usage/usage-sampler.ts';

const MB = 1024 * 1024;
/** Busy, with a child in a session of its own that holds 64 MB and has lost its parent. */
const BUSY = `
const { spawn } = require('node:child_process');
const hold = 'const held = Buffer.alloc(64 * 1024 * 1024, 1); setInterval(() => held[0] += 1, 1000)';
const middle = "require('node:child_process').spawn(process.execPath, ['-e', " + JSON.stringify(hold) + "], { detached: true, stdio: 'ignore' }).unref()";
spawn(process.execPath, ['-e', middle], { stdio: 'ignore' }).on('exit', () => { for (;;); });
`;

const started: ChildProcess[] = [];
const pids: number[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const pid of pids.splice(0)) process.kill(pid, 'SIGKILL');
});

function startBusy(runnerId: string) {
  const env = { ...process.env, [RUNNER_ID]: runnerId };
  const child = spawn(process.execPath, ['-e', BUSY], { env, detached: true, stdio: 'ignore' });
  started.push(child);
  const pid = child.pid ?? 0;
  return { runnerId, pid, processStart: processStart(pid) ?? '', bootId: bootId() };
}

/** Those that carry the marker, but for their leader. */
function processesMarked(runnerId: string, leader: number): readonly number[] {
  return everyProcess()
    .map(({ pid }) => pid)
    .filter((pid) => pid !== leader && markerOf(pid) === runnerId);
}

function storageInMemory() {
  const kept = new Map<number, string>();
  return {
    kept,
    setUsage: async (jobNo: number, usage: string) => void kept.set(jobNo, usage),
    findUsage: async (jobNo: number) => kept.get(jobNo),
  };
}

describe.runIf(process.platform === 'linux')('the look at what jobs need', () => {
  it('counts all processes of a job, also one that left its group and lost its parent', async () => {
    const runner = startBusy('usage-whole-tree');
    const usage = new ProcessUsage();
    const look = () => usage.look([runner]).get(runner.runnerId) ?? { cpuMs: 0, memory: 0 };
    await expect.poll(() => look().memory).toBeGreaterThan(130 * MB);
    const before = look();
    await expect.poll(() => look().cpuMs - before.cpuMs).toBeGreaterThan(100);
    pids.push(...processesMarked(runner.runnerId, runner.pid));
    expect(pids).toHaveLength(1);
  });

  it('keeps what it saw once a job has ended, and goes on with what an earlier console kept', async () => {
    const storage = storageInMemory();
    const sampler = new UsageSampler(storage);
    const runner = startBusy('usage-of-a-job');
    const runs = [{ jobNo: 7, runner }];
    await sampler.sampleUsage(runs);
    expect((await sampler.usageOf(7)).points).toEqual([]);
    const looked = async (many: UsageSampler): Promise<number> => {
      await many.sampleUsage(runs);
      return (await many.usageOf(7)).cpuMs;
    };
    await expect.poll(() => looked(sampler), { interval: 1000 }).toBeGreaterThan(500);
    const points = async (): Promise<number> => {
      await looked(sampler);
      return (await sampler.usageOf(7)).points.length;
    };
    await expect.poll(points, { interval: 500 }).toBeGreaterThan(0);
    await sampler.sampleUsage([]);
    const kept = await sampler.usageOf(7);
    expect(kept.peakMemory).toBeGreaterThan(30 * MB);
    expect(JSON.parse(storage.kept.get(7) ?? '').points).toEqual(kept.points);
    const next = new UsageSampler(storage);
    await next.sampleUsage(runs);
    await expect.poll(() => looked(next), { interval: 500 }).toBeGreaterThan(kept.cpuMs);
    pids.push(...processesMarked('usage-of-a-job', runner.pid));
  });

  it('finds nothing of a job whose processes are gone', () => {
    const gone = { runnerId: 'nobody', pid: 2 ** 22 - 1, processStart: '1', bootId: bootId() };
    expect(new ProcessUsage().look([gone]).size).toBe(0);
  });
});
