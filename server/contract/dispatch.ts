import type { z } from 'zod';
import { answerOf } from './answer.ts';
import { AppError } from './errors.ts';
import { fieldErrorsOf, fieldErrorsText } from './field-errors.ts';
import type { Caller, Envelope, Reply } from './verb.ts';
import { type Call, type Handlers, isVerbName, VERBS, type VerbName } from './verbs.ts';

type AnyHandler = (input: unknown, caller: Caller) => Promise<Reply<unknown>>;

/** Parses the input at the door and calls the verb's handler. Throws AppError INVALID, each field named. */
export async function perform(
  handlers: Handlers,
  verb: VerbName,
  input: unknown,
  caller: Caller,
): Promise<Reply<unknown>> {
  const parsed = parse(verb, input);
  if (!parsed.success) throw invalid(parsed.error);
  // Each handler takes what its own schema gives; TypeScript cannot see that across the union.
  const handler = handlers[verb] as AnyHandler;
  return handler(parsed.data, caller);
}

/** What is nested thousands deep is no mistake of ours. */
function parse(verb: VerbName, input: unknown) {
  try {
    return VERBS[verb].input.safeParse(input ?? {});
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AppError('INVALID', 'The input is nested too deep; a thousand levels are enough');
  }
}

function invalid(error: z.ZodError): AppError {
  const fields = fieldErrorsOf(error);
  return new AppError('INVALID', fieldErrorsText(fields), fields);
}

/**
 * Runs a verb for the desktop app, in this process or over IPC; never throws. An answer of more than `most`
 * items is refused rather than built in memory.
 */
export async function performEnvelope(
  handlers: Handlers,
  verb: string,
  input: unknown,
  most = Number.POSITIVE_INFINITY,
): Promise<Envelope> {
  try {
    if (!isVerbName(verb)) throw new AppError('ROUTE_NOT_FOUND', `No verb "${verb}"`);
    return await envelopeOf(await perform(handlers, verb, input, 'app'), most);
  } catch (error) {
    return errorEnvelope(error);
  }
}

async function envelopeOf(reply: Reply<unknown>, most: number): Promise<Envelope> {
  if (reply.isEndless)
    throw new AppError('INVALID', 'What follows a log needs a stream, over HTTP');
  const data: unknown[] = [];
  if (Array.isArray(reply.data)) data.push(...reply.data);
  else {
    for await (const page of reply.data as AsyncIterable<unknown[]>) {
      data.push(...page);
      if (data.length > most) {
        const why = `The answer has more than ${most} of ${reply.total} items`;
        throw new AppError('TOO_LARGE', `${why}; ask for a part of them, with a limit`);
      }
    }
  }
  const { total, message = '', next = null } = reply;
  return { success: true, message, total, data, next };
}

/** An error as a caller may see it: what is not an AppError keeps its message, not its stack. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = SYSTEM_ERRORS.find(({ codes }) => codes.test(code));
  if (known === undefined) return new AppError('INTERNAL', message);
  return new AppError(known.code, `${known.what} (${message})`);
}

/** What the system or the database refuses for a reason that a person can do something about. */
const SYSTEM_ERRORS = [
  {
    codes: /^(?:SQLITE_FULL|SQLITE_IOERR_WRITE|ENOSPC|EDQUOT)$/,
    code: 'NO_SPACE',
    what: 'The disk is full; make room on it and try again',
  },
  {
    codes: /^SQLITE_(?:BUSY|LOCKED)/,
    code: 'UNAVAILABLE',
    what: 'Another program holds the database; close it and try again',
  },
  {
    codes: /^SQLITE_READONLY|^EROFS$/,
    code: 'UNAVAILABLE',
    what: 'The data folder cannot be written',
  },
] as const;

export function errorEnvelope(error: unknown): Envelope {
  const { code, message, fields } = asAppError(error);
  return { success: false, message, total: 0, data: [], code, fields };
}

/** A client for code in the same process; the tests' and the shell's way to the services. */
export function localCall(handlers: Handlers): Call {
  return async (verb, input) => answerOf(await performEnvelope(handlers, verb, input));
}
