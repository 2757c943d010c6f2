import type { RecordKind } from '../../runner/protocol.ts';
import type { Entry } from '../contract/entry.ts';
import { AppError } from '../contract/errors.ts';
import {
  type Job,
  type JobOutcome,
  type Parameters,
  STATUS_WORDS,
  type StatusWord,
} from '../contract/job.ts';
import type { JobProcess } from '../contract/job-process.ts';
import { canMove, isFinished, type JobStatus } from '../contract/job-status.ts';
import type { Reply } from '../contract/verb.ts';
import type { Handlers, VerbName, VerbParsed } from '../contract/verbs.ts';
import type { EntryKind, JobPage, Storage, StoredJob } from '../storage/storage.ts';
import { batchOf } from '../supervisor/log-lines.ts';
import type { UsageWork } from '../supervisor/usage/usage-sampler.ts';
import type { JobComparer } from './compare/job-comparer.ts';
import type { EntryReader } from './entry-reader.ts';
import type { EventBus } from './event-bus.ts';
import type { JobAnnouncer } from './job-announcer.ts';
import type { JobMaker } from './job-maker.ts';
import type { JobRemovals, Refusals } from './job-removals.ts';
import type { JobRuns } from './job-runs.ts';
import { jobView } from './job-view.ts';
import { one } from './one.ts';
import { isOwn, notOwn } from './own-jobs.ts';
import type { SpaceGuard } from './space-guard.ts';

type JobVerb = Exclude<Extract<VerbName, `jobs.${string}`>, 'jobs.groups'>;

/** Jobs that are listed whole come in pages of this many. */
const PAGE = 1000;

export interface JobServiceParts {
  readonly storage: Storage;
  readonly maker: JobMaker;
  readonly runs: JobRuns;
  readonly entries: EntryReader;
  readonly comparer: JobComparer;
  readonly usage: Pick<UsageWork, 'usageOf'>;
  readonly space: SpaceGuard;
  readonly announcer: JobAnnouncer;
  readonly events: EventBus;
  readonly removals: JobRemovals;
}

/** The verbs of jobs. */
export class JobService {
  readonly #parts: JobServiceParts;

  constructor(parts: JobServiceParts) {
    this.#parts = parts;
  }

  readonly handlers: Pick<Handlers, JobVerb> = {
    'jobs.list': (query) => this.#list(query),
    'jobs.create': async (input) => this.#made(await this.#parts.maker.create(input)),
    'jobs.check': async ({ worker, rows }) => {
      const data = await this.#parts.maker.checkAll(worker, rows);
      return { data, total: data.length };
    },
    'jobs.runAgain': async (input) =>
      this.#made(await this.#parts.maker.again(await this.#find(input.id), input)),
    'jobs.setParameters': async ({ id, parameters }) =>
      this.#setParameters(await this.#find(id), parameters),
    'jobs.find': async ({ id }) => one(this.#view(await this.#find(id))),
    'jobs.remove': async ({ id }) => this.#remove(await this.#find(id)),
    'jobs.restore': ({ id }) => this.#restore(id),
    'jobs.removeMany': async ({ ids }) => outcomes(ids, await this.#parts.removals.remove(ids)),
    'jobs.restoreMany': async ({ ids }) => outcomes(ids, await this.#parts.removals.restore(ids)),
    'jobs.log': async (query) => this.#entries('log', query),
    'jobs.response': async (query) => this.#entries('response', query),
    'jobs.usage': async ({ id }) =>
      one(await this.#parts.usage.usageOf((await this.#find(id)).jobNo)),
    'jobs.compare': async ({ id, other, part }) =>
      one(await this.#parts.comparer.compare(await this.#find(id), await this.#find(other), part)),
    'jobs.appendLog': ({ id, text }) => this.#append(id, 'log', 'log', text),
    'jobs.appendResponse': ({ id, text }) => this.#append(id, 'response', 'response', text),
    'jobs.status': async ({ id }) => one({ status: (await this.#find(id)).status }),
    'jobs.setStatus': async ({ id, status }) => this.#setStatus(await this.#find(id), status),
    'jobs.stop': async ({ id, graceMs }) => this.#stop(await this.#find(id), graceMs),
    'jobs.processes': async ({ id }) => this.#processes(await this.#find(id)),
    'jobs.setPid': async ({ id, pid }) => this.#setPid(await this.#find(id), pid),
  };

  readonly #view = (job: StoredJob): Job => jobView(job, this.#parts.storage.host);

  /** Throws JOB_NOT_FOUND. */
  async #find(id: string): Promise<StoredJob> {
    const job = await this.#parts.storage.findJob(id);
    if (job === undefined) throw new AppError('JOB_NOT_FOUND', `No job "${id}"`);
    return job;
  }

  async #list({ limit, cursor, offset, ...filter }: VerbParsed<'jobs.list'>): Promise<Reply<Job>> {
    const { storage } = this.#parts;
    const [total, first] = await Promise.all([
      storage.countJobs(filter),
      storage.listJobs({ ...filter, limit: limit ?? PAGE, cursor, offset }),
    ]);
    if (limit === undefined) return { data: this.#pages(filter, first), total };
    return { data: first.jobs.map(this.#view), total, next: first.next };
  }

  async *#pages(filter: VerbParsed<'jobs.list'>, first: JobPage) {
    let page = first;
    for (;;) {
      yield page.jobs.map(this.#view);
      if (page.next === null) return;
      page = await this.#parts.storage.listJobs({ ...filter, limit: PAGE, cursor: page.next });
    }
  }

  #made(job: StoredJob): Reply<Job> {
    this.#parts.events.publish({ type: 'job.created', id: job.id });
    return { ...one(this.#view(job)), created: true };
  }

  async #setParameters(job: StoredJob, parameters: Parameters): Promise<Reply<Job>> {
    this.#mustBeOwn(job);
    const { id, jobNo } = job;
    const { maker, storage, events } = this.#parts;
    const isSet =
      job.status === 'idle' &&
      (await storage.setParameters(jobNo, await maker.parametersFor(job, parameters)));
    const now = await this.#find(id);
    if (!isSet) {
      throw new AppError(
        'WRONG_MOVE',
        `Job "${id}" is ${now.status}; only an idle one can be given other parameters`,
      );
    }
    events.publish({ type: 'job.edited', id });
    return one(this.#view(now));
  }

  async #remove(job: StoredJob): Promise<Reply<Job>> {
    mustGoWell(await this.#parts.removals.remove([job.id]));
    return one(this.#view(job));
  }

  async #restore(id: string): Promise<Reply<Job>> {
    mustGoWell(await this.#parts.removals.restore([id]));
    return one(this.#view(await this.#find(id)));
  }

  /** Throws WRONG_MOVE for a job of another host. */
  #mustBeOwn(job: StoredJob): void {
    const { host } = this.#parts.storage;
    if (!isOwn(job, host)) throw notOwn(job, host);
  }

  async #entries(kind: EntryKind, query: VerbParsed<'jobs.log'>): Promise<Reply<Entry>> {
    return this.#parts.entries.find(await this.#find(query.id), kind, query);
  }

  async #append(
    id: string,
    kind: EntryKind,
    record: RecordKind,
    text: string,
  ): Promise<Reply<{ seq: number }>> {
    const job = await this.#find(id);
    if (isFinished(job.status)) throw finished(job);
    const counts = await this.#parts.storage.append(
      job.jobNo,
      batchOf(kind, record, Date.now(), [text]),
    );
    this.#parts.announcer.grew(id);
    return one({ seq: kind === 'log' ? counts.logCount : counts.responseCount });
  }

  async #setStatus(job: StoredJob, word: StatusWord): Promise<Reply<Job>> {
    this.#mustBeOwn(job);
    checkMove(job, word);
    const { runs } = this.#parts;
    let message = '';
    switch (word) {
      case 'start':
        await this.#parts.space.check();
        await runs.start(job);
        break;
      case 'stop':
        await runs.stop(job);
        break;
      case 'kill':
        message = await runs.kill(job);
        break;
      case 'close':
        message = await runs.closeByHand(job);
        break;
      case 'active':
      case 'done':
      case 'error':
        await runs.report(job, word);
        break;
      default:
        word satisfies never;
    }
    return { ...one(this.#view(await this.#find(job.id))), message };
  }

  async #stop(job: StoredJob, graceMs: number | undefined): Promise<Reply<Job>> {
    this.#mustBeOwn(job);
    checkMove(job, 'stop');
    await this.#parts.runs.stop(job, graceMs);
    return one(this.#view(await this.#find(job.id)));
  }

  /** Of a job that has ended too: what its kill policy spared, or a kill could not end. */
  async #processes(job: StoredJob): Promise<Reply<JobProcess>> {
    this.#mustBeOwn(job);
    const data = await this.#parts.runs.processes(job);
    return { data, total: data.length };
  }

  async #setPid(job: StoredJob, pid: number): Promise<Reply<Job>> {
    this.#mustBeOwn(job);
    if (isFinished(job.status)) throw finished(job);
    if (job.runner !== null) {
      throw new AppError('WRONG_MOVE', `Job "${job.id}" has a runner of this console already`);
    }
    await this.#parts.storage.setPid(job.id, pid);
    await this.#parts.announcer.moved(job.id);
    return one(this.#view(await this.#find(job.id)));
  }
}

function mustGoWell(refusals: Refusals): void {
  for (const error of refusals.values()) throw error;
}

function outcomes(ids: readonly string[], refusals: Refusals): Reply<JobOutcome> {
  const data = ids.map((id): JobOutcome => {
    const { code = null, message = '' } = refusals.get(id) ?? {};
    return { id, success: code === null, code, message };
  });
  return { data, total: data.length };
}

/** The status that a word leads to. */
const GOAL = {
  start: 'active',
  stop: 'done',
  kill: 'stop',
  close: 'error',
  active: 'active',
  done: 'done',
  error: 'error',
} as const satisfies Record<StatusWord, JobStatus>;

/** Throws WRONG_MOVE, naming the status. */
function checkMove(job: StoredJob, word: StatusWord): void {
  if (isFinished(job.status)) throw finished(job);
  if (canTake(job, word)) return;
  const others = STATUS_WORDS.filter((other) => canTake(job, other)).join(', ');
  throw new AppError(
    'WRONG_MOVE',
    `Job "${job.id}" is ${job.status}; "${word}" does not go with it. What does: ${others}`,
  );
}

function canTake({ status }: StoredJob, word: StatusWord): boolean {
  // A foreign runner may skip the report that it began.
  const skipsStep = status === 'idle' && (word === 'done' || word === 'error');
  return skipsStep || canMove(status, GOAL[word]);
}

function finished(job: StoredJob): AppError {
  return new AppError('WRONG_MOVE', `Job has finished: "${job.id}" is ${job.status}`);
}
