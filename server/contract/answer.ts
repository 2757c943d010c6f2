import { AppError, isErrorCode } from './errors.ts';
import type { Answer, Envelope } from './verb.ts';

/** An envelope, as it came over a wire, becomes an answer or throws. */
export function answerOf<T>(envelope: Envelope): Answer<T> {
  const { success, message, total, code, fields = [], next = null } = envelope;
  if (!success) throw new AppError(isErrorCode(code) ? code : 'INTERNAL', message, fields);
  // The sender checked it against the same schema.
  return { data: envelope.data as readonly T[], total, message, next };
}
