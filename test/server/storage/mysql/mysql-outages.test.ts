import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMysqlStorage } from '../../../../server/storage/mysql/open-mysql.ts';
import type { MysqlPlace } from '../../../../server/storage/mysql-place.ts';
import type { Batch, Storage, StoredJob } from '../../../../server/storage/storage.ts';
import { type Cut, CuttingProxy } from '../../../cutting-proxy.ts';
import { connectTo, databaseAt, MysqlServer } from '../../../mysql-server.ts';
import { newJob } from '../storage-suite.ts';

const CUTS: readonly Cut[] = ['before it arrives', 'before its answer arrives'];
/** More than any call has. */
const MOST_COMMANDS = 40;

let server: MysqlServer;
let proxy: CuttingProxy;
let place: MysqlPlace;
beforeAll(async () => {
  server = await MysqlServer.start();
  proxy = await CuttingProxy.start(server.port);
  place = await server.database();
}, 60_000);
afterAll(async () => {
  await proxy?.close();
  await server?.close();
});

const said = (text: string): Batch => ({
  log: [{ bytes: Buffer.from(text), count: 1 }],
  response: [],
});

const textOf = async (storage: Storage, { jobNo }: StoredJob): Promise<string> =>
  (await storage.findBlocks(jobNo, 'log', 1, 1000))
    .map(({ bytes }) => Buffer.from(bytes).toString())
    .join('');

const ownJob = ({ host }: Storage, id: string) => ({ ...newJob(id), ...(host && { host }) });

/** A call, and what must be so after it, however often the connection was cut. */
interface Case {
  readonly call: (storage: Storage, job: StoredJob) => Promise<unknown>;
  readonly check: (storage: Storage, job: StoredJob, answer: unknown) => Promise<void>;
}

const CASES: Readonly<Record<string, Case>> = {
  insertJob: {
    call: (storage, { id }) => storage.insertJob(newJob(`${id}-new`)),
    check: async (storage, { id }, answer) => {
      expect(await storage.findJob(`${id}-new`)).toEqual(answer);
      expect(await storage.countJobs({ search: `${id}-new` })).toBe(1);
    },
  },
  moveJob: {
    call: (storage, job) =>
      storage.moveJob(job, 'idle', 'active', { startedAt: 7 }, said('moved|')),
    check: async (storage, job, answer) => {
      expect(answer).toBe(true);
      expect(await storage.findJob(job.id)).toMatchObject({ status: 'active', logCount: 1 });
      expect(await textOf(storage, job)).toBe('moved|');
    },
  },
  append: {
    call: (storage, { jobNo }) => storage.append(jobNo, said('said|')),
    check: async (storage, job, answer) => {
      expect(answer).toEqual({ logCount: 1, responseCount: 0 });
      expect(await textOf(storage, job)).toBe('said|');
    },
  },
  setStopRequested: {
    call: (storage, job) =>
      storage.setStopRequested(
        job,
        { stopAt: 1, stopUpMs: 2, timedOut: false, stopGraceMs: 3 },
        said('asked|'),
      ),
    check: async (storage, job) => {
      expect(await storage.findJob(job.id)).toMatchObject({
        stopRequested: true,
        stopAt: 1,
        stopGraceMs: 3,
        logCount: 1,
      });
      expect(await textOf(storage, job)).toBe('asked|');
    },
  },
  removeJobs: {
    call: (storage, { jobNo }) => storage.removeJobs([jobNo]),
    check: async (storage, { id, jobNo }, answer) => {
      expect(answer).toEqual([jobNo]);
      expect(await storage.findJob(id)).toBeUndefined();
      while (await storage.sweep(0));
    },
  },
  restoreJobs: {
    call: async (storage, { id, jobNo }) => {
      await storage.removeJobs([jobNo], 1000);
      return storage.restoreJobs([id]);
    },
    check: async (storage, job, answer) => {
      expect(answer).toEqual({ back: [job.id], taken: [] });
      while (await storage.sweep(2000));
      expect(await storage.findJob(job.id)).toEqual(job);
    },
  },
  listJobs: {
    call: (storage, { id }) => storage.countJobs({ search: id }),
    check: async (_storage, _job, answer) => expect(answer).toBe(1),
  },
};

describe('a MySQL that goes away between any two statements', () => {
  for (const [name, { call, check }] of Object.entries(CASES)) {
    it.each(CUTS)(
      `does ${name} once, when it goes at any command, %s`,
      async (cut) => {
        const storage = await openMysqlStorage(databaseAt({ ...place, port: proxy.port }));
        let commands = 0;
        for (let command = 1; command < MOST_COMMANDS; command += 1) {
          const job = await storage.insertJob(
            ownJob(storage, `${name}-${CUTS.indexOf(cut)}-${command}-x`),
          );
          proxy.cutAt(command, cut);
          const answer = await call(storage, job);
          const hasCut = proxy.mend();
          await check(storage, job, answer);
          if (!hasCut) break;
          commands += 1;
        }
        expect(commands).toBeGreaterThan(name === 'listJobs' ? 0 : 3);
        expect(commands).toBeLessThan(MOST_COMMANDS - 1);
        await storage.close();
      },
      60_000,
    );
  }

  it.each(CUTS)(
    'makes its tables all the same at the next try, when it goes %s',
    async (cut) => {
      let commands = 0;
      for (let command = 1; command < MOST_COMMANDS; command += 1) {
        const empty = await server.database();
        const through = databaseAt({ ...empty, port: proxy.port });
        proxy.cutAt(command, cut);
        const first = await openMysqlStorage(through).catch(() => null);
        await first?.close();
        const hasCut = proxy.mend();
        const storage = first ?? (await openMysqlStorage(through));
        if (first === null) {
          await storage.insertJob(newJob('a'));
          await storage.close();
        }
        if (!hasCut) break;
        commands += 1;
      }
      expect(commands).toBeGreaterThan(8);
      expect(commands).toBeLessThan(MOST_COMMANDS - 1);
    },
    60_000,
  );
});

describe('a MySQL that is not there', () => {
  it('is waited for while it is away for a moment', async () => {
    const storage = await openMysqlStorage(databaseAt({ ...place, port: proxy.port }));
    const job = await storage.insertJob(newJob('moment'));
    proxy.refuse(true);
    const waiting = storage.append(job.jobNo, said('through it|'));
    await wait(500);
    proxy.refuse(false);
    expect(await waiting).toEqual({ logCount: 1, responseCount: 0 });
    expect(await textOf(storage, job)).toBe('through it|');
    await storage.close();
  }, 30_000);

  it('is told of in words when it is away for long, at once from then on, and used again', async () => {
    const own = await MysqlServer.start();
    const storage = await openMysqlStorage(databaseAt(await own.database()));
    const job = await storage.insertJob(newJob('a'));
    await own.kill();
    const refused = {
      code: 'STORAGE_UNAVAILABLE',
      message: expect.stringMatching(/127\.0\.0\.1:\d+ cannot be reached .*Start it/),
    };
    await expect(storage.append(job.jobNo, said('lost|'))).rejects.toMatchObject(refused);
    const before = performance.now();
    await expect(storage.findJob('a')).rejects.toMatchObject(refused);
    expect(performance.now() - before).toBeLessThan(2000);
    await own.begin();
    expect(await storage.append(job.jobNo, said('kept|'))).toMatchObject({ logCount: 1 });
    expect(await textOf(storage, job)).toBe('kept|');
    await storage.close();
    await own.close();
  }, 90_000);

  it('has too few connections, and everybody gets a turn', async () => {
    const own = await MysqlServer.start(['--max-user-connections=2']);
    const storage = await openMysqlStorage(databaseAt(await own.database()));
    const jobs = Array.from({ length: 12 }, (_, i) => storage.insertJob(newJob(`job-${i}`)));
    expect(await Promise.all(jobs)).toHaveLength(12);
    expect(await storage.countJobs({})).toBe(12);
    await storage.close();
    await own.close();
  }, 60_000);

  it('has no connection left, and says so', async () => {
    const own = await MysqlServer.start(['--max-user-connections=2']);
    const at = await own.database();
    const others = [await connectTo(at), await connectTo(at)];
    await expect(openMysqlStorage(databaseAt(at))).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
      message: expect.stringMatching(/no connection left/),
    });
    for (const other of others) await other.end();
    await own.close();
  }, 60_000);
});
