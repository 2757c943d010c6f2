import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../contract/errors.ts';
import type { SettingsStore } from './settings-store.ts';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

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
  #verified: { readonly hash: string; readonly password: string } | undefined;

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
    if (passwordHash === null || !isSame(user, wanted)) return false;
    const known = this.#verified;
    if (known?.hash === passwordHash && isSame(password, known.password)) return true;
    const isRight = await matches(password, passwordHash);
    if (isRight) this.#verified = { hash: passwordHash, password };
    return isRight;
  }
}

/** scrypt with a salt of its own: `scrypt$salt$key`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, KEY_BYTES);
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

async function matches(password: string, hash: string): Promise<boolean> {
  const [, salt = '', key = ''] = hash.split('$');
  const derived = await derive(password, Buffer.from(salt, 'base64url'), KEY_BYTES);
  return isSame(derived.toString('base64url'), key);
}

/** Takes as long whatever differs; only the length can be told from the time. */
function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Makes the token at the first start. Throws UNAVAILABLE when the file is there but holds none. */
function readToken(file: string): string {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    writeFileSync(file, `${token}\n`, { mode: 0o600, flag: 'wx' });
    return token;
  }
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
