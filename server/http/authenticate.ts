import { setTimeout as wait } from 'node:timers/promises';
import type { Request, RequestHandler } from 'express';
import { AppError } from '../contract/errors.ts';
import type { Credentials } from '../services/credentials.ts';

/** Each refusal waits this long, which is nothing to a person and years to somebody who guesses. */
const REFUSAL_MS = 100;

/** Lets in who has the token or the password. It is never taken from the address, which gets logged. */
export function authenticate(credentials: Credentials): RequestHandler {
  return async (request, response, next) => {
    if (!credentials.authIsOn() || (await isKnown(request, credentials))) {
      next();
      return;
    }
    await wait(REFUSAL_MS);
    // A browser would open its own password box for the console's calls, which ask for the token.
    if (request.headers['x-requested-with'] === undefined) {
      response.set('WWW-Authenticate', 'Bearer realm="JobJoker", Basic realm="JobJoker"');
    }
    throw new AppError(
      'UNAUTHORIZED',
      'A token or a user and password is needed: "Authorization: Bearer TOKEN", with the token in the file api-token of the data folder',
    );
  };
}

async function isKnown(request: Request, credentials: Credentials): Promise<boolean> {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ', 2);
  if (scheme.toLowerCase() === 'bearer') return credentials.checkToken(value);
  if (scheme.toLowerCase() !== 'basic') return false;
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return false;
  return credentials.checkPassword(text.slice(0, colon), text.slice(colon + 1));
}
