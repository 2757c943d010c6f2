import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { asAppError, errorEnvelope } from '../contract/dispatch.ts';
import { AppError } from '../contract/errors.ts';

export const refuseUnknown: RequestHandler = (request) => {
  throw new AppError(
    'ROUTE_NOT_FOUND',
    `Nothing at ${request.method} ${request.path}; GET /openapi.json lists what there is`,
  );
};

/** The one place where an error becomes an answer. */
export function catchErrors(log: Logger): ErrorRequestHandler {
  return (thrown, request, response, _next) => {
    // The client went away while it sent; nobody is left to answer.
    if (thrown === request.errored) return;
    const error = ofExpress(thrown) ?? asAppError(thrown);
    if (error.code === 'INTERNAL') {
      log.error({ err: thrown, method: request.method, path: request.path }, 'A call failed');
    }
    if (response.headersSent) {
      // Half an answer must not pass for a whole one.
      response.destroy();
      return;
    }
    // What was not read of the body would be taken for the next request.
    if (!request.complete) response.set('Connection', 'close');
    response.status(error.status).json(errorEnvelope(error));
  };
}

/** Express refuses addresses that it cannot decode by an error of its own. */
function ofExpress(thrown: unknown): AppError | undefined {
  const isRefusal = thrown instanceof Error && 'status' in thrown && thrown.status === 400;
  return isRefusal ? new AppError('MALFORMED', thrown.message) : undefined;
}
