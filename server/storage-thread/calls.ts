import { AppError, isErrorCode } from '../contract/errors.ts';
import type { DatabasePlace, SqliteDatabase } from '../storage/database-place.ts';
import type { Storage } from '../storage/storage.ts';
import type { Intake } from '../supervisor/intake.ts';
import type { UsageWork } from '../supervisor/usage/usage-sampler.ts';

/** What the thread does: it stores, reads what is to be stored, and measures what jobs need. */
export interface StorageWork extends Storage, Intake, UsageWork {}

/** What can be asked of the thread: everything of the interface that is asked. */
export type StorageMethod = {
  [M in keyof StorageWork]: StorageWork[M] extends (...args: never[]) => Promise<unknown>
    ? M
    : never;
}[keyof StorageWork];

/** What the thread is to do, and where. */
export type StoragePlace =
  /** To own the database and answer calls. */
  | {
      readonly task: 'serve';
      readonly database: DatabasePlace;
      readonly spoolFolder: string;
    }
  /** To check it once, while another thread owns it. */
  | { readonly task: 'check'; readonly database: SqliteDatabase };

/** What the thread tells once it is open. */
export type Opened = Pick<Storage, 'label' | 'host'>;

/** To the thread. `no` comes back with the answer. */
export interface StorageCall {
  readonly no: number;
  readonly method: StorageMethod;
  readonly args: readonly unknown[];
}

/** From the thread; number 0 tells whether the database could be opened. */
export interface StorageAnswer {
  readonly no: number;
  readonly value?: unknown;
  /** The value as JSON: a long list goes over as one text in less time than as a thousand objects. */
  readonly json?: string;
  readonly error?: StoredError;
}

/** An error as it goes from thread to thread: a clone would lose its class and code. */
interface StoredError {
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: string | undefined;
}

export function packError(error: unknown): StoredError {
  if (!(error instanceof Error))
    return { message: String(error), stack: undefined, code: undefined };
  const code = 'code' in error ? String(error.code) : undefined;
  return { message: error.message, stack: error.stack, code };
}

export function unpackError({ message, stack, code }: StoredError): Error {
  const error = isErrorCode(code) ? new AppError(code, message) : new Error(message);
  if (stack !== undefined) error.stack = stack;
  // SQLite's own codes tell a full disk from a busy one.
  return code === undefined || isErrorCode(code) ? error : Object.assign(error, { code });
}
