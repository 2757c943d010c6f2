import type { Worker } from 'node:worker_threads';
import { AppError } from '../contract/errors.ts';
import type { JsonObject } from '../contract/information.ts';
import type {
  ChangeRun,
  SideAnswer,
  SideAnswers,
  SideAsk,
  SideCall,
} from '../side-thread/calls.ts';
import { TimedThread, TookTooLong } from './timed-thread.ts';

/** A schema is compiled in a tenth of it; a pattern that backtracks without end needs more than all. */
const ANSWER_MS = 3000;

/** What may take long, by what somebody sent: schemas and diffs, in a thread that is ended when it does. */
export class SideWork {
  readonly #thread: TimedThread<SideCall, SideAnswer>;

  constructor(start: () => Worker) {
    this.#thread = new TimedThread(start, ANSWER_MS);
  }

  /** What is wrong with a schema; null for one that is right. */
  problemOf(schema: JsonObject): Promise<string | null> {
    return this.#ask<'schema'>(
      { ask: 'schema', schema },
      `it took more than ${ANSWER_MS / 1000} s`,
    );
  }

  /** The parameters with the schema's defaults, and what is wrong with them. Throws INVALID when that takes too long. */
  check(schema: JsonObject, parameters: JsonObject): Promise<SideAnswers['check']> {
    const prefix = 'parameters';
    return this.#ask<'check'>({ ask: 'check', schema, parameters, prefix }, CHECK_TOO_LONG);
  }

  /** A unified diff. Throws INVALID when the texts differ too much. */
  diff(texts: Omit<Extract<SideCall, { ask: 'diff' }>, 'ask'>): Promise<string> {
    return this.#ask<'diff'>({ ask: 'diff', ...texts }, DIFF_TOO_LONG);
  }

  /** What leads from one list to the other; null when they differ too much to tell in time. */
  changes(
    first: readonly number[],
    other: readonly number[],
  ): Promise<readonly ChangeRun[] | null> {
    return this.#ask<'changes'>({ ask: 'changes', first, other }, COMPARE_TOO_LONG);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  async #ask<A extends SideAsk>(
    call: Extract<SideCall, { ask: A }>,
    tooLong: string,
  ): Promise<SideAnswers[A]> {
    const { value, failure } = await this.#answer(call, tooLong);
    if (failure !== undefined) throw new AppError('INVALID', failure);
    // The thread answers what it was asked.
    return value as SideAnswers[A];
  }

  async #answer(call: SideCall, tooLong: string): Promise<SideAnswer> {
    try {
      return await this.#thread.ask(call);
    } catch (error) {
      if (!(error instanceof TookTooLong)) throw error;
      if (call.ask === 'schema') return { value: tooLong };
      const fields = call.ask === 'check' ? [{ field: call.prefix, message: tooLong }] : [];
      throw new AppError('INVALID', tooLong, fields);
    }
  }
}

const CHECK_TOO_LONG = `The parameters could not be checked within ${ANSWER_MS / 1000} s; a pattern of the worker's schema that backtracks without end, as (a+)+ does, takes so long: mend the schema`;
const DIFF_TOO_LONG = `The two versions differ too much to be compared within ${ANSWER_MS / 1000} s; ask for the code of each`;
const COMPARE_TOO_LONG = `The two jobs could not be compared within ${ANSWER_MS / 1000} s; try again when this computer has less to do`;
