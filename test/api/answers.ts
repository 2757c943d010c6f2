import { expect } from 'vitest';
import { AppError } from '../../server/contract/errors.ts';

/** The one thing of an answer that must have just one. */
export function one<T>(data: readonly T[]): T {
  const [item, ...more] = data;
  if (item === undefined || more.length > 0) throw new Error(`Expected one, got ${data.length}`);
  return item;
}

/** The error of a call that must fail, with this code and message. */
export async function refused(
  call: Promise<unknown>,
  code: string,
  message: RegExp,
): Promise<AppError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  const appError = error as AppError;
  expect([appError.code, appError.message]).toEqual([code, expect.stringMatching(message)]);
  return appError;
}
