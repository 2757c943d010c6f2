import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { chmodSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../contract/errors.ts';
import type { SettingsStore } from './settings-store.ts';

const deriveKey = promisify<string, Buffer, number, Buffer>(scrypt);

const TOKEN_BYTES = 32;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** Who may use the API: the holder of the token, and Basic user and password if they are set. */
export class Credentials {
  readonly tokenFile: string;
  readonly token: string;
  readonly #settings: SettingsStore;
  readonly #override: boolean | null;
  /** The last password that was right, so that not each request costs a derivation. */
  #verified: { readonly hash: string; readonly digest: Buffer } | undefined;
  /** One derivation at a time: whoever guesses must not take the threads that files are read with. */
  #derivations: Promise<boolean> = Promise.resolve(false);

  /** `override` is the command line's word, which outweighs the settings; null leaves it to them. */
  constructor(dataDir: string, settings: SettingsStore, override: boolean | null) {
    this.tokenFile = join(dataDir, 'api-token');
    this.token = readToken(this.tokenFile);
    this.#settings = settings;
    this.#override = override;
  }

  authIsOn(): boolean {
    return this.#override ?? this.#settings.current().auth;
  }

  checkToken(token: string): boolean {
    return isSame(token, this.token);
  }

  async checkPassword(user: string, password: string): Promise<boolean> {
    const { user: wanted, passwordHash } = this.#settings.current();
    if (passwordHash === null || wanted === '') return false;
    // The password first: how long a refusal takes must not tell whether there is such a user.
    return (await this.#isPassword(password, passwordHash)) && isSame(user, wanted);
  }

  async #isPassword(password: string, hash: string): Promise<boolean> {
    const digest = digestOf(password);
    const known = this.#verified;
    if (known?.hash === hash && timingSafeEqual(known.digest, digest)) return true;
    const derive = (): Promise<boolean> => matches(password, hash);
    this.#derivations = this.#derivations.then(derive, derive);
    const isRight = await this.#derivations;
    if (isRight) this.#verified = { hash, digest };
    return isRight;
  }
}

/** scrypt with a salt of its own: `scrypt$salt$key`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await deriveKey(password, salt, KEY_BYTES);
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

async function matches(password: string, hash: string): Promise<boolean> {
  const [, salt = '', key = ''] = hash.split('$');
  const derived = await deriveKey(password, Buffer.from(salt, 'base64url'), KEY_BYTES);
  return isSame(derived.toString('base64url'), key);
}

/** Takes as long whatever differs, in text or in length. */
function isSame(given: string, right: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(right));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Makes the token at the first start. Throws UNAVAILABLE when the file cannot be had or holds none. */
function readToken(file: string): string {
  try {
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found === undefined) return makeToken(file);
    if (found.isFile()) return readPrivate(file);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('UNAVAILABLE', `The token in ${file} cannot be had: ${why}`);
  }
  throw new AppError(
    'UNAVAILABLE',
    `${file} must be a file of its own, no link and no folder. Remove it, and a new token is made.`,
  );
}

function makeToken(file: string): string {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  writeFileSync(file, `${token}\n`, { mode: 0o600, flag: 'wx' });
  return token;
}

function readPrivate(file: string): string {
  // A copy or a backup may have opened it to others.
  chmodSync(file, 0o600);
  const token = readFileSync(file, 'utf8').trim();
  if (!/^[A-Za-z0-9_-]{32,}$/.test(token)) {
    throw new AppError(
      'UNAVAILABLE',
      `The token in ${file} is not one: at least 32 letters, digits, _ or -. Remove the file, and a new one is made.`,
    );
  }
  return token;
}
