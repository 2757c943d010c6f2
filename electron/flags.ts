import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../server/contract/errors.ts';

/** What a person may say on the command line; null where nothing was said. */
export interface Flags {
  /** An absolute path; null takes the usual folder. */
  readonly dataDir: string | null;
  readonly port: number | null;
  /** Starts in the tray, without the window. */
  readonly hidden: boolean;
}

const HIGHEST_PORT = 65_535;

/** What counts where a flag is absent. */
interface Defaults {
  readonly data?: string;
  readonly port?: string;
}

/**
 * Reads `--data DIR`, `--port N` and `--hidden`. Chromium's own switches stand among them and are passed over.
 * Throws INVALID for a value that is none.
 */
export function parseFlags(args: readonly string[], cwd: string, defaults: Defaults): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      hidden: { type: 'boolean' },
    },
    strict: false,
  });
  const { data = defaults.data, port = defaults.port, hidden } = values;
  return {
    dataDir: data === undefined ? null : dataDirOf(data, cwd),
    port: port === undefined ? null : portOf(port),
    hidden: hidden === true,
  };
}

function dataDirOf(value: string | boolean, cwd: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new AppError('INVALID', '--data needs a folder');
  }
  return resolve(cwd, value);
}

function portOf(value: string | boolean): number {
  const port = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : -1;
  if (port < 0 || port > HIGHEST_PORT) {
    throw new AppError('INVALID', `--port needs a number from 0 to ${HIGHEST_PORT}`);
  }
  return port;
}
