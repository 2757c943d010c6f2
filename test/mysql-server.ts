import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import type { MysqlDatabase } from '../server/storage/database-place.ts';
import type { MysqlPlace } from '../server/storage/mysql-place.ts';

const run = promisify(execFile);
/** The tables of an empty database. */
export const MYSQL_SCHEMA = resolve(import.meta.dirname, '../server/storage/mysql/schema.sql');
const CACHE = resolve(import.meta.dirname, '../.cache/mysql');
const START_MS = 30_000;
const USER = 'jobjoker';
const PASSWORD = 'secret of the tests';
/** Small and quick; what is committed is on the disk all the same. */
const SIZES = [
  '--innodb-log-file-size=24M',
  '--innodb-buffer-pool-size=32M',
  '--performance-schema=off',
];

/** Where Debian has it, and few have on their path. */
const ENV = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };

/** A place of its own for what passes: a server that starts takes the others' tables of that kind away. */
function withTemp(folder: string): NodeJS.ProcessEnv {
  const temp = join(folder, 'temp');
  mkdirSync(temp, { recursive: true });
  return { ...ENV, TMPDIR: temp };
}

/** As root it has to be told that root is meant. */
const AS_USER = process.getuid?.() === 0 ? ['--user=root'] : [];

/** The tables of an empty server take seconds to make; made once, and copied. */
async function emptyData(): Promise<string> {
  const { stdout } = await run('mariadbd', ['--no-defaults', '--version'], { env: ENV });
  const template = join(CACHE, stdout.replace(/[^0-9A-Za-z.]+/g, '-').slice(0, 80));
  if (existsSync(template)) return template;
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'making-'));
  const made = join(folder, 'data');
  const how = ['--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve'];
  const args = ['--no-defaults', `--datadir=${made}`, ...how, ...AS_USER, ...SIZES];
  await run('mariadb-install-db', args, { env: withTemp(folder) });
  try {
    renameSync(made, template);
  } catch (error) {
    // Another test was quicker.
    if (!existsSync(template)) throw error;
  }
  rmSync(folder, { recursive: true });
  return template;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

/** A connection of its own, as another program has it. */
export function connectTo({
  host,
  port,
  database,
  user,
  password,
}: MysqlPlace): Promise<Connection> {
  return createConnection({ host, port, database, user, password });
}

/** It, as one console opens it. */
export function databaseAt(place: MysqlPlace, hostname = 'here'): MysqlDatabase {
  const identity = { consoleId: randomUUID(), hostname };
  return { driver: 'mysql', place, identity, schemaFile: MYSQL_SCHEMA };
}

/** A real MariaDB with data of its own, on a free port of the loopback. */
export class MysqlServer {
  readonly port: number;
  readonly socket: string;
  readonly #folder: string;
  readonly #flags: readonly string[];
  #child: ChildProcess | undefined;
  #databases = 0;

  private constructor(folder: string, port: number, flags: readonly string[]) {
    this.#folder = folder;
    this.port = port;
    this.socket = join(folder, 'mysql.sock');
    this.#flags = flags;
  }

  /** `flags` are mariadbd's own. */
  static async start(flags: readonly string[] = []): Promise<MysqlServer> {
    const folder = mkdtempSync(join(tmpdir(), 'jobjoker-mysql-'));
    cpSync(await emptyData(), join(folder, 'data'), { recursive: true });
    const server = new MysqlServer(folder, await freePort(), flags);
    await server.begin();
    await server.asRoot(
      `CREATE USER '${USER}'@'%' IDENTIFIED BY '${PASSWORD}'`,
      `GRANT ALL ON \`jobjoker\\_%\`.* TO '${USER}'@'%'`,
    );
    return server;
  }

  /** Runs it on its data, as after an end. */
  async begin(): Promise<void> {
    const args = [
      '--no-defaults',
      `--datadir=${join(this.#folder, 'data')}`,
      `--socket=${this.socket}`,
      `--port=${this.port}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      `--log-error=${join(this.#folder, 'error.log')}`,
      ...AS_USER,
      ...SIZES,
      ...this.#flags,
    ];
    this.#child = spawn('mariadbd', args, { stdio: 'ignore', env: withTemp(this.#folder) });
    await this.#answers();
  }

  /** An empty database of its own. */
  async database(): Promise<MysqlPlace> {
    this.#databases += 1;
    const database = `jobjoker_${this.#databases}`;
    await this.asRoot(`CREATE DATABASE ${database}`);
    return this.place(database);
  }

  place(database: string): MysqlPlace {
    const { port } = this;
    const access = { user: USER, password: PASSWORD, tls: false };
    return { host: '127.0.0.1', port, socket: '', database, ...access };
  }

  async asRoot(...statements: readonly string[]): Promise<RowDataPacket[]> {
    const connection = await createConnection({ socketPath: this.socket, user: 'root' });
    try {
      let rows: RowDataPacket[] = [];
      for (const sql of statements) [rows] = await connection.query<RowDataPacket[]>(sql);
      return rows;
    } finally {
      await connection.end();
    }
  }

  /** What Debian's own client does, given a file. */
  async client(args: readonly string[], input: Buffer): Promise<void> {
    const client = run('mariadb', ['--no-defaults', ...args], { env: ENV });
    client.child.stdin?.end(input);
    await client;
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** As a person would; what it has stays. */
  async end(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Ends it, and what it had is gone. */
  async close(): Promise<void> {
    // One that was frozen would not hear of it.
    await this.#end('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await exit;
  }

  async #answers(): Promise<void> {
    const until = performance.now() + START_MS;
    for (;;) {
      try {
        await this.asRoot('SELECT 1');
        return;
      } catch (error) {
        const hasEnded = this.#child?.exitCode !== null;
        if (hasEnded || performance.now() > until) throw this.#failed(error);
      }
      await wait(50);
    }
  }

  #failed(cause: unknown): Error {
    const log = join(this.#folder, 'error.log');
    const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : '';
    return new Error(`MariaDB does not start: ${said}`, { cause });
  }
}
