import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MysqlServer } from '../mysql-server.ts';
import { ConsoleProcess } from './console-process.ts';
import { endRunnersOf } from './processes.ts';
import type { Random } from './random.ts';
import { integrityOf, storedOffset } from './spools.ts';
import { Tally } from './tally.ts';

const BREAKDOWN_MS = 500;

type Undo = () => void | Promise<void>;

/** One run of one case: its choices, its findings, and what has to be undone after it. */
export class Trial {
  readonly tally = new Tally();
  readonly random: Random;
  readonly #undo: Undo[] = [];
  #mysql: MysqlServer | undefined;
  #env: Readonly<Record<string, string>> = {};

  constructor(random: Random) {
    this.random = random;
  }

  /** Runs after the case, also when it fails; the last one comes first. */
  onEnd(undo: Undo): void {
    this.#undo.push(undo);
  }

  /** A folder of its own that goes away, with every runner that writes there. */
  folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'jobjoker-faults-'));
    this.onEnd(() => rmSync(path, { recursive: true, force: true }));
    this.guard(path);
    return path;
  }

  /** No process of a console with its data there outlives the trial. */
  guard(path: string): void {
    this.onEnd(() => endRunnersOf(path));
  }

  /** From now on consoles keep their jobs in a MariaDB of the trial's own. */
  async startMysql(): Promise<MysqlServer> {
    const mysql = await MysqlServer.start();
    this.onEnd(() => mysql.close());
    this.#mysql = mysql;
    const { port, database, user, password } = await mysql.database();
    this.#env = {
      JOBJOKER_MYSQL: 'on',
      JOBJOKER_MYSQL_PORT: String(port),
      JOBJOKER_MYSQL_DATABASE: database,
      JOBJOKER_MYSQL_USER: user,
      JOBJOKER_MYSQL_PASSWORD: password,
    };
    return mysql;
  }

  /** What a console of this trial needs in its environment. */
  get env(): Readonly<Record<string, string>> {
    return this.#env;
  }

  /** How far the spool of a job is stored, in bytes; to be asked while no console runs. */
  async storedOffset(dataDir: string, id: string): Promise<number> {
    if (this.#mysql === undefined) return storedOffset(dataDir, id);
    const { JOBJOKER_MYSQL_DATABASE: database = '' } = this.#env;
    const sql = `SELECT spool_offset FROM ${database}.jobs WHERE id = '${id}'`;
    const [row] = await this.#mysql.asRoot(sql);
    return Number(row?.['spool_offset'] ?? 0);
  }

  /** The database's own word on whether it is whole: "ok", or what is wrong. */
  async integrity(dataDir: string): Promise<string> {
    if (this.#mysql === undefined) return integrityOf(dataDir);
    const { JOBJOKER_MYSQL_DATABASE: database = '' } = this.#env;
    const sql = ['jobs', 'blocks', 'codes'].map((table) => `${database}.${table}`).join(', ');
    const rows = await this.#mysql.asRoot(`CHECK TABLE ${sql}`);
    const problem = rows.find((row) => row['Msg_text'] !== 'OK');
    return problem === undefined ? 'ok' : JSON.stringify(problem);
  }

  /** A console that is ended, if need be, after the trial. */
  async console(
    dataDir: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<ConsoleProcess> {
    const started = await ConsoleProcess.start(dataDir, { ...this.#env, ...env });
    this.onEnd(async () => {
      // One that breaks down breaks its connections first.
      if (this.tally.problems.length > 0) await wait(BREAKDOWN_MS);
      if (started.ownEnd !== null) this.tally.wrong(started.ownEnd);
      await started.end();
    });
    return started;
  }

  /** What cannot be undone is a finding, and the rest is undone all the same. */
  async end(): Promise<void> {
    for (const undo of this.#undo.splice(0).reverse()) {
      try {
        await undo();
      } catch (error) {
        this.tally.wrong(`After the case: ${error}`);
      }
    }
  }
}
