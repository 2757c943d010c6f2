import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { localCall } from '../../../server/contract/dispatch.ts';
import type { AppEvent } from '../../../server/contract/events.ts';
import type { Call, Handlers } from '../../../server/contract/verbs.ts';
import { Credentials } from '../../../server/services/credentials.ts';
import { EventBus } from '../../../server/services/event-bus.ts';
import { SettingsService } from '../../../server/services/settings-service.ts';
import { SettingsStore } from '../../../server/services/settings-store.ts';
import { Interpreters } from '../../../server/supervisor/interpreters.ts';
import { SearchPath } from '../../../server/supervisor/search-path.ts';

let dir: string;
let file: string;
let told: AppEvent[];
let tested: object[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jobjoker-test-'));
  file = join(dir, 'config.json');
  told = [];
  tested = [];
});

/** The settings as the next start of a console on the same folder finds them. */
function open(): Call {
  const store = new SettingsStore(dir);
  const events = new EventBus();
  events.subscribe((event) => told.push(event));
  const credentials = new Credentials(dir, store, null);
  const path = new SearchPath({ PATH: '/usr/bin' }, null);
  const interpreters = new Interpreters(path, () => store.current(), dir);
  const testMysql = async (place: object) => {
    tested.push(place);
    return { server: 'MariaDB 10.11.6', hasTables: false };
  };
  const sendMail = async (settings: object, mail: object) => {
    tested.push({ ...settings, ...mail });
    return '250 OK';
  };
  const parts = { store, credentials, events, interpreters, testMysql, sendMail };
  const { handlers } = new SettingsService(parts);
  return localCall(handlers as Handlers);
}

describe('the settings', () => {
  it('begin with a key needed, and no user and password', async () => {
    expect((await open()('settings.find', {})).data).toEqual([
      {
        theme: 'system',
        language: 'system',
        auth: true,
        user: '',
        hasPassword: false,
        warmRunners: 1,
        notifications: true,
        notifyOf: 'all',
        notifyAfterSeconds: 0,
        quietHours: false,
        quietFrom: '22:00',
        quietTo: '07:00',
        notifyPausedUntil: null,
        watchedJobs: [],
        startAtLogin: false,
        startHidden: false,
        minFreeMb: 200,
        phpCommand: '',
        pythonCommand: '',
        shellCommand: '',
        mail: {
          ...{ on: false, of: 'all', host: '', port: 587, security: 'starttls' },
          ...{ user: '', hasPassword: false, from: '', to: [] },
        },
        mysql: {
          on: false,
          host: '127.0.0.1',
          port: 3306,
          socket: '',
          database: 'jobjoker',
          user: 'jobjoker',
          tls: false,
          hasPassword: false,
        },
      },
    ]);
  });

  it('go on from a file that knows no rules of notifications', async () => {
    writeFileSync(file, '{"theme":"dark","notifications":false}');
    const { data } = await open()('settings.find', {});
    expect(data).toMatchObject([{ notifications: false, notifyOf: 'all', quietHours: false }]);
  });

  it('watch a job once, until told otherwise, and forget the first beyond 200', async () => {
    const call = open();
    const watched = async () => (await call('settings.find', {})).data[0]?.watchedJobs;
    await call('settings.watch', { id: 'a', watched: true });
    await call('settings.watch', { id: 'a', watched: true });
    expect(await watched()).toEqual(['a']);
    expect(told).toEqual([{ type: 'settings.changed' }]);
    await call('settings.watch', { id: 'a', watched: false });
    expect(await watched()).toEqual([]);
    for (let n = 0; n < 201; n += 1) await call('settings.watch', { id: `j${n}`, watched: true });
    expect(await watched()).toHaveLength(200);
    expect(await watched()).not.toContain('j0');
    await expect(call('settings.watch', { id: '../x', watched: true })).rejects.toThrow(/^id: /);
  });

  it("keep MySQL's password, which is written and never told", async () => {
    const mysql = { on: true, host: 'db.example', password: 'a secret' };
    const { data } = await open()('settings.save', { mysql });
    const kept = { on: true, host: 'db.example', port: 3306, hasPassword: true };
    expect(data).toMatchObject([{ mysql: kept }]);
    const found = (await open()('settings.find', {})).data;
    expect(found).toMatchObject([{ mysql: kept }]);
    expect(JSON.stringify([data, found])).not.toContain('a secret');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // The others stay when one changes.
    await open()('settings.save', { mysql: { port: 3307 } });
    expect(JSON.parse(readFileSync(file, 'utf8')).mysql).toMatchObject({
      host: 'db.example',
      port: 3307,
      password: 'a secret',
    });
    await open()('settings.save', { mysql: { password: '' } });
    expect((await open()('settings.find', {})).data).toMatchObject([
      { mysql: { hasPassword: false } },
    ]);
  });

  it('give the password that is kept to the server and user that it is kept for, alone', async () => {
    const call = open();
    await call('settings.save', { mysql: { host: 'db.example', password: 'a secret' } });
    await call('settings.testMysql', { database: 'other' });
    await call('settings.testMysql', { host: 'elsewhere.example' });
    await call('settings.testMysql', { host: 'elsewhere.example', password: 'typed' });
    expect(tested).toMatchObject([
      { host: 'db.example', database: 'other', password: 'a secret' },
      { host: 'elsewhere.example', password: '' },
      { host: 'elsewhere.example', password: 'typed' },
    ]);
  });

  it('change in part, are told of, and are there after a restart', async () => {
    await open()('settings.save', { theme: 'dark', warmRunners: 2 });
    expect(told).toEqual([{ type: 'settings.changed' }]);
    const { data } = await open()('settings.find', {});
    expect(data).toMatchObject([{ theme: 'dark', warmRunners: 2, notifications: true }]);
  });

  it('never tell the password, nor keep it as it is', async () => {
    const call = open();
    const { data } = await call('settings.save', { user: 'ann', password: 'a secret' });
    expect(data).toMatchObject([{ user: 'ann', hasPassword: true }]);
    const found = JSON.stringify([data, (await call('settings.find', {})).data]);
    expect(found).not.toMatch(/a secret|scrypt/);
    expect(readFileSync(file, 'utf8')).not.toContain('a secret');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await call('settings.save', { password: '' })).data).toMatchObject([
      { hasPassword: false },
    ]);
  });

  it('refuse what is out of range, naming the field, and stay as they were', async () => {
    const call = open();
    await expect(call('settings.save', { theme: 'dark', warmRunners: 99 })).rejects.toThrow(
      /^warmRunners: /,
    );
    await expect(call('settings.save', { user: 'a:b' })).rejects.toThrow(/no colon/);
    await expect(call('settings.save', { quietFrom: '24:00' })).rejects.toThrow(/00:00 to 23:59/);
    await expect(call('settings.save', { notifyOf: 'some' as 'all' })).rejects.toThrow(
      'One of all, failures, watched',
    );
    const mysql = { database: 'no/slash' };
    await expect(call('settings.save', { mysql })).rejects.toThrow(/database name is needed/);
    expect((await call('settings.find', {})).data).toMatchObject([{ theme: 'system', user: '' }]);
    expect(told).toEqual([]);
  });

  it('give the token to the caller that may have it', async () => {
    const [token] = (await open()('settings.token', {})).data;
    expect(readFileSync(join(dir, 'api-token'), 'utf8').trim()).toBe(token?.token);
  });

  it.each([
    ['{"theme":"pink"}', /config\.json are not right: .*theme/],
    ['{"warmRunners":"many"}', /warmRunners/],
    ['{"mysql":{"port":"many"}}', /mysql.*port|port.*mysql/],
    ['{"passwordHash":"plain"}', /passwordHash/],
    ['{"theme":', /config\.json are not right: .*JSON/],
  ])('in a file that says %s keep the console from starting, and stay', (text, message) => {
    writeFileSync(file, text);
    expect(open).toThrow(message);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
