import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Credentials, hashPassword } from '../../../server/services/credentials.ts';
import { SettingsStore } from '../../../server/services/settings-store.ts';

let dir: string;
let store: SettingsStore;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jobjoker-test-'));
  store = new SettingsStore(dir);
  file = join(dir, 'api-token');
});

function open(override: boolean | null = null): Credentials {
  return new Credentials(dir, store, override);
}

describe('the token', () => {
  it('is made once, for the owner alone, and is another for each console', () => {
    const { token } = open();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(readFileSync(file, 'utf8')).toBe(`${token}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(open().token).toBe(token);
    dir = mkdtempSync(join(tmpdir(), 'jobjoker-test-'));
    expect(open().token).not.toBe(token);
  });

  it('opens by itself alone', () => {
    const credentials = open();
    expect(credentials.checkToken(credentials.token)).toBe(true);
    for (const wrong of ['', `${credentials.token}x`, credentials.token.slice(1)]) {
      expect(credentials.checkToken(wrong)).toBe(false);
    }
  });

  it('is closed to others again when a copy opened its file', () => {
    open();
    chmodSync(file, 0o644);
    open();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is not taken from a link or a folder, and what the link names stays as it was', () => {
    const other = join(dir, 'other');
    writeFileSync(other, 'x'.repeat(43), { mode: 0o644 });
    symlinkSync(other, file);
    expect(open).toThrow(/api-token must be a file of its own/);
    expect(statSync(other).mode & 0o777).toBe(0o644);
    file = join(mkdtempSync(join(tmpdir(), 'jobjoker-test-')), 'api-token');
    dir = join(file, '..');
    mkdirSync(file);
    expect(open).toThrow(/api-token must be a file of its own/);
  });

  it('is refused when it is too short to be one, naming the file', () => {
    writeFileSync(file, 'secret\n');
    expect(open).toThrow(`The token in ${file} is not one`);
    expect(readFileSync(file, 'utf8')).toBe('secret\n');
  });
});

describe('the password', () => {
  it('opens with its user, also after many who guessed at once', async () => {
    store.save({ user: 'ann', passwordHash: await hashPassword('right') });
    const credentials = open();
    const guesses = Array.from({ length: 10 }, (_, i) => credentials.checkPassword('ann', `${i}`));
    expect(await credentials.checkPassword('ann', 'right')).toBe(true);
    expect(await Promise.all(guesses)).toEqual(guesses.map(() => false));
    expect(await credentials.checkPassword('bob', 'right')).toBe(false);
    expect(await credentials.checkPassword('', 'right')).toBe(false);
  });

  it('is derived once, not with each call', async () => {
    store.save({ user: 'ann', passwordHash: await hashPassword('right') });
    const credentials = open();
    await credentials.checkPassword('ann', 'right');
    const startedAt = performance.now();
    for (let i = 0; i < 200; i += 1) await credentials.checkPassword('ann', 'right');
    // One derivation takes some 40 ms.
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('is another from the moment it is changed', async () => {
    store.save({ user: 'ann', passwordHash: await hashPassword('old') });
    const credentials = open();
    expect(await credentials.checkPassword('ann', 'old')).toBe(true);
    store.save({ passwordHash: await hashPassword('new') });
    expect(await credentials.checkPassword('ann', 'old')).toBe(false);
    expect(await credentials.checkPassword('ann', 'new')).toBe(true);
    store.save({ passwordHash: null });
    expect(await credentials.checkPassword('ann', 'new')).toBe(false);
  });

  it('opens nothing without a user', async () => {
    store.save({ user: '', passwordHash: await hashPassword('right') });
    expect(await open().checkPassword('', 'right')).toBe(false);
  });

  it('is hashed with a salt of its own', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
  });
});

describe('whether a key is needed', () => {
  it('is on from the start, follows the settings, and the command line outweighs them', () => {
    const credentials = open();
    expect(credentials.authIsOn()).toBe(true);
    store.save({ auth: false });
    expect(credentials.authIsOn()).toBe(false);
    store.save({ auth: true });
    expect(open(false).authIsOn()).toBe(false);
  });
});
