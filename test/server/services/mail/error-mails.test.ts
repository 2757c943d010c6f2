import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventBus } from '../../../../server/services/event-bus.ts';
import { ErrorMails } from '../../../../server/services/mail/error-mails.ts';
import { sendMail } from '../../../../server/services/mail/send-mail.ts';
import type { StoredMail } from '../../../../server/services/settings-store.ts';
import { jobState } from '../../../electron/job-states.ts';
import { newDataDir, testServers } from '../../../server-harness.ts';
import { SmtpServer } from './smtp-server.ts';

let smtp: SmtpServer;
beforeEach(async () => {
  smtp = await SmtpServer.start();
});
afterEach(() => smtp.close());

const settings = (changes: Partial<StoredMail> = {}): StoredMail => ({
  ...{ on: true, of: 'all', host: '127.0.0.1', port: smtp.port, security: 'none' },
  ...{ user: '', password: '', from: 'jobs@example.org', to: ['me@example.org'] },
  ...changes,
});

describe('mails of what fails', () => {
  const events = new EventBus();
  let mails: ErrorMails | undefined;
  let scheduled: Record<string, boolean>;
  beforeEach(() => {
    scheduled = {};
  });
  afterEach(() => mails?.close());

  /** Jobs of the schedule that is named as they are before the dash. */
  const open = (
    changes: Partial<StoredMail> = {},
    retriesMs: readonly number[] = [],
  ): ErrorMails => {
    const job = (id: string) => ({
      id,
      worker: 'W',
      host: 'here',
      detail: `why of ${id}`,
      endedAt: 7,
      startedAt: null,
    });
    mails = new ErrorMails({
      events,
      log: pino({ level: 'silent' }),
      settings: () => settings(changes),
      send: sendMail,
      gatherMs: 60,
      retriesMs,
      storage: {
        findJob: async (id) => ({ ...job(id), schedule: id.split('-')[0] }) as never,
        findSchedule: async (id) => ({ name: `S ${id}`, mailOnError: scheduled[id] }) as never,
      },
    });
    return mails;
  };
  const fail = (id: string) =>
    events.publish({ type: 'job.changed', job: jobState({ id, status: 'error', endedAt: 7 }) });

  it('puts many at once into one, each once', async () => {
    open();
    for (const id of ['a-1', 'a-2', 'a-1', 'b-1']) fail(id);
    events.publish({ type: 'job.changed', job: jobState({ id: 'c-1', status: 'done' }) });
    const [mail] = await smtp.until(1);
    expect(mail?.data).toContain('Subject: JobJoker: 3 jobs ended in error');
    for (const id of ['a-1', 'a-2', 'b-1']) expect(mail?.data).toContain(`job/${id}`);
    fail('d-1');
    expect((await smtp.until(2))[1]?.data).toContain('Subject: JobJoker: S d ended in error');
  });

  it('tells of those alone that ask for it, where that is set', async () => {
    scheduled = { asks: true, not: false };
    open({ of: 'chosen' });
    fail('not-1');
    fail('asks-1');
    const [mail] = await smtp.until(1);
    expect(mail?.data).toContain('S asks ended in error');
  });

  it('sends none while it is off', async () => {
    const off = open({ on: false });
    fail('a-1');
    await off.close();
    expect(smtp.mails).toEqual([]);
  });

  it('tries again, says meanwhile what is wrong, and no more once it is sent', async () => {
    smtp.refuses = '451 come back later';
    const told: string[] = [];
    const end = events.subscribe(({ type }) => told.push(type));
    const tried = open({}, [80, 80, 80, 80, 80, 80, 80, 80]);
    fail('a-1');
    while (tried.problem === null) await new Promise((next) => setTimeout(next, 10));
    expect(tried.problem).toMatch(/451 come back later/);
    smtp.refuses = null;
    await smtp.until(1);
    while (tried.problem !== null) await new Promise((next) => setTimeout(next, 10));
    end();
    expect(told.filter((type) => type === 'settings.changed')).toHaveLength(2);
  });

  it('sends what waits when the console ends', async () => {
    const ending = open();
    fail('a-1');
    await new Promise((next) => setTimeout(next, 10));
    await ending.close();
    expect(smtp.mails).toHaveLength(1);
  });
});

describe('the console', () => {
  const { start } = testServers();

  it('tries a server, keeps it without telling the password, and sends when a job fails', async () => {
    const { call, ...server } = await start(newDataDir());
    const { on: _, of: __, ...place } = settings({ user: 'joker', password: 'secret' });
    const tried = (await call('settings.testMail', place)).data;
    expect(tried).toEqual([{ to: ['me@example.org'], answer: expect.stringMatching(/^250/) }]);
    await call('settings.save', { mail: { on: true, ...place } });
    const text = JSON.stringify((await call('settings.find', {})).data);
    expect([text.includes('secret'), text.includes('"hasPassword":true')]).toEqual([false, true]);
    // The password that is kept goes to no other server.
    await expect(call('settings.testMail', { host: 'localhost' })).rejects.toThrow(
      /Missing credentials/,
    );
    expect(smtp.mails.map(({ login }) => login)).toEqual(['joker:secret']);
    await expect(call('settings.save', { mail: { to: [] } })).rejects.toMatchObject({
      fields: [{ field: 'mail.to' }],
    });
    await call('workers.save', {
      name: 'Fails',
      code: 'export function run() { throw new Error("bad day"); }',
    });
    await call('jobs.create', { id: 'one', worker: 'Fails' });
    await call('jobs.setStatus', { id: 'one', status: 'start' });
    const mails = await smtp.until(2);
    expect(mails[1]?.data).toContain('bad day');
    expect((await call('app.info', {})).data[0]?.mailProblem).toBeNull();
    expect(server.url).toMatch(/^http/);
  }, 40_000);
});
