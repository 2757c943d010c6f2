import type { Listener } from './contract/events.ts';
import type { Envelope } from './contract/verb.ts';
import type { Call } from './contract/verbs.ts';

/** How to start JavaScript: Electron as Node in the app, Node when headless. */
interface Runtime {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
  /** For people: "Node 24.21.0", "Electron 45.4.1". */
  readonly label: string;
}

/** Everything that startServer needs to know; config.ts makes it from flags and environment. */
export interface ServerOptions {
  readonly dataDir: string;
  readonly version: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** What to do when the port is in use: fail, or take the next free one. */
  readonly portInUse: 'fail' | 'next';
  /** What to do when MySQL cannot be had at the start: fail, or tell so and try again and again. */
  readonly storageUnavailable: 'fail' | 'wait';
  /** False opens the API, whatever the settings say. */
  readonly auth: boolean | null;
  /** The folder of the built console; null serves the API alone. */
  readonly consoleDir: string | null;
  readonly runtime: Runtime;
  /** Runners are started ahead only so long after the start: a window that opens needs the processor. */
  readonly warmAfterMs: number;
  /** The bundled runner, outside any archive. */
  readonly runnerFile: string;
  /** The bundled thread that owns the database. */
  readonly storageThread: string;
  /** The bundled thread that searches logs. */
  readonly searchThread: string;
  /** The tables of an empty MySQL database, as SQL. */
  readonly mysqlSchema: string;
  /** The bundled thread that checks parameters against schemas, and compares versions. */
  readonly sideThread: string;
  /** The sample workers that a new data folder begins with. */
  readonly samplesDir: string;
  /** The compiler's module, if it is not where packages are: its program must lie outside an archive. */
  readonly esbuildModule: string | null;
  /** A better-sqlite3 binary of its own; null takes the package's. */
  readonly nativeBinding: string | null;
}

export interface RunningServer {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  readonly dataDir: string;
  /** Where the API token is kept, mode 0600. */
  readonly tokenFile: string;
  /** True while callers over HTTP need a token or password. */
  authIsOn(): boolean;
  readonly call: Call;
  /** The same for IPC: takes anything, never throws. */
  handle(verb: string, input: unknown): Promise<Envelope>;
  subscribe(listener: Listener): () => void;
  /** Lets go of everything; runners go on. */
  close(): Promise<void>;
}
