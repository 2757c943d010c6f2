import type { z } from 'zod';
import { answerOf } from './answer.ts';
import { AppError } from './errors.ts';
import { fieldErrorsOf, fieldErrorsText } from './field-errors.ts';
import type { Envelope, Reply } from './verb.ts';
import { type Call, type Handlers, isVerbName, VERBS, type VerbName } from './verbs.ts';

type AnyHandler = (input: unknown) => Promise<Reply<unknown>>;

/** Parses the input at the door and calls the verb's handler. Throws AppError INVALID, each field named. */
export async function perform(
  handlers: Handlers,
  verb: VerbName,
  input: unknown,
): Promise<Reply<unknown>> {
  const parsed = VERBS[verb].input.safeParse(input ?? {});
  if (!parsed.success) throw invalid(parsed.error);
  // Each handler takes what its own schema gives; TypeScript cannot see that across the union.
  const handler = handlers[verb] as AnyHandler;
  return handler(parsed.data);
}

function invalid(error: z.ZodError): AppError {
  const fields = fieldErrorsOf(error);
  return new AppError('INVALID', fieldErrorsText(fields), fields);
}

/** Runs a verb for a caller in this process or over IPC; never throws. */
export async function performEnvelope(
  handlers: Handlers,
  verb: string,
  input: unknown,
): Promise<Envelope> {
  try {
    if (!isVerbName(verb)) throw new AppError('ROUTE_NOT_FOUND', `No verb "${verb}"`);
    return await envelopeOf(await perform(handlers, verb, input));
  } catch (error) {
    return errorEnvelope(error);
  }
}

async function envelopeOf(reply: Reply<unknown>): Promise<Envelope> {
  const data: unknown[] = [];
  if (Array.isArray(reply.data)) data.push(...reply.data);
  else for await (const page of reply.data as AsyncIterable<unknown[]>) data.push(...page);
  const { total, message = '', next = null } = reply;
  return { success: true, message, total, data, next };
}

/** An error as a caller may see it: what is not an AppError keeps its message, not its stack. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AppError('INTERNAL', message);
}

export function errorEnvelope(error: unknown): Envelope {
  const { code, message, fields } = asAppError(error);
  return { success: false, message, total: 0, data: [], code, fields };
}

/** A client for code in the same process; the tests' and the shell's way to the services. */
export function localCall(handlers: Handlers): Call {
  return async (verb, input) => answerOf(await performEnvelope(handlers, verb, input));
}
