import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Failure, mailOf } from '../../../../server/services/mail/error-text.ts';
import { sendMail } from '../../../../server/services/mail/send-mail.ts';
import type { StoredMail } from '../../../../server/services/settings-store.ts';
import { SmtpServer } from './smtp-server.ts';

let server: SmtpServer;
beforeEach(async () => {
  server = await SmtpServer.start();
});
afterEach(() => server.close());

const settings = (changes: Partial<StoredMail> = {}): StoredMail => ({
  ...{ on: true, of: 'all', host: '127.0.0.1', port: server.port, security: 'none' },
  ...{ user: '', password: '', from: 'jobs@example.org', to: ['me@example.org'] },
  ...changes,
});
const mail = { subject: 'Job ended', text: 'é, and a\nsecond line' };

describe('a mail', () => {
  it('goes to everybody, with what was written', async () => {
    const to = ['me@example.org', 'you@example.org'];
    expect(await sendMail(settings({ to }), mail)).toMatch(/^250/);
    const [received] = server.mails;
    expect(received).toMatchObject({ from: 'jobs@example.org', to, login: null });
    expect(received?.data).toMatch(/^From: JobJoker <jobs@example.org>$/m);
    expect(received?.data).toMatch(/^Subject: Job ended$/m);
    expect(received?.data).toMatch(/^Auto-Submitted: auto-generated$/m);
  });

  it('signs in where there is a user', async () => {
    await sendMail(settings({ user: 'joker', password: 'se:cret' }), mail);
    expect(server.mails[0]?.login).toBe('joker:se:cret');
  });

  it('has one subject, whatever stands in a name', async () => {
    const subject = 'a\r\nBcc: thief@example.org\r\n\r\nbody\u2028b';
    await sendMail(settings(), { ...mail, subject });
    const [received] = server.mails;
    expect(received?.to).toEqual(['me@example.org']);
    const [head = ''] = (received?.data ?? '').split('\n\n');
    expect(head).not.toMatch(/^Bcc:/im);
    expect(head.match(/^Subject:/gim)).toHaveLength(1);
  });

  it('says what went wrong', async () => {
    server.refuses = '550 not from you';
    const refused = sendMail(settings(), mail);
    await expect(refused).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(refused).rejects.toThrow(/No mail by 127\.0\.0\.1:\d+: .*550 not from you/);
    // STARTTLS that the server has not is no way to go on in the open.
    await expect(sendMail(settings({ security: 'starttls' }), mail)).rejects.toThrow(/No mail by/);
    expect(server.mails).toEqual([]);
  });

  it.each([
    [{ host: '' }, 'mail.host'],
    [{ from: '' }, 'mail.from'],
    [{ to: [] }, 'mail.to'],
    [{ host: 'mail.example.org', user: 'joker', password: 'x' }, 'mail.security'],
  ] as const)('is not sent by %o', async (changes, field) => {
    await expect(sendMail(settings(changes as Partial<StoredMail>), mail)).rejects.toMatchObject({
      code: 'INVALID',
      fields: [{ field }],
    });
  });
});

describe('what it says', () => {
  const failure = (id: string, detail: string, schedule: string | null = null): Failure => {
    const ended = { reason: 'failed', startedAt: 0, endedAt: 60_000 } as const;
    return { schedule, job: { id, worker: 'Import', host: 'here', detail, ...ended } };
  };

  it('names one job, its schedule, and why', () => {
    const { subject, text } = mailOf([failure('a', 'no\nshop', 'Nightly')]);
    expect(subject).toBe('JobJoker: Nightly ended in error');
    expect(text).toContain('Import, schedule Nightly\n  failed: no shop\n');
    expect(text).toContain('started 1970-01-01T00:00:00.000Z, ended 1970-01-01T00:01:00.000Z');
    expect(text).toContain('jobjoker://job/a');
  });

  it('counts many, and tells the first of them', () => {
    const many = Array.from({ length: 70 }, (_, no) => failure(`job-${no}`, 'x'.repeat(5000)));
    const { subject, text } = mailOf(many);
    expect(subject).toBe('JobJoker: 70 jobs ended in error');
    expect(text).toContain('And 20 more.');
    expect(text.length).toBeLessThan(70_000);
  });
});
