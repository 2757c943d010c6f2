import { isIP } from 'node:net';
import { AppError } from '../../contract/errors.ts';
import type { StoredMail } from '../settings-store.ts';

/** A server that says nothing for so long is given up. */
const SILENT_MS = 20_000;

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** Gives back the server's words. Throws INVALID, naming the field, or UNAVAILABLE with what went wrong. */
export async function sendMail(settings: StoredMail, { subject, text }: Mail): Promise<string> {
  mustBeWhole(settings);
  const { host, port, security, user, password, from, to } = settings;
  // Few send any; nobody else is to wait for it.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    ...{ host, port, secure: security === 'tls' },
    ...{ requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    ...(user !== '' && { auth: { user, pass: password } }),
    ...{ connectionTimeout: SILENT_MS, greetingTimeout: SILENT_MS, socketTimeout: SILENT_MS },
    // What a job says names no file and no address to be read.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    const { response } = await transport.sendMail({
      from: { name: 'JobJoker', address: from },
      to: to.map((address) => ({ name: '', address })),
      subject: oneLine(subject),
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return response;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('UNAVAILABLE', `No mail by ${host}:${port}: ${oneLine(why)}`);
  } finally {
    transport.close();
  }
}

/** Throws INVALID, naming the field, for settings by which nothing can be sent. */
export function mustBeWhole({ host, from, to, security, user }: StoredMail): void {
  if (host === '') throw wrong('host', 'The name of a mail server is needed');
  if (from === '') throw wrong('from', 'The address that mails come from is needed');
  if (to.length === 0 || to.includes('')) {
    throw wrong('to', 'At least one address to send to is needed');
  }
  if (security === 'none' && user !== '' && !isHere(host)) {
    throw wrong('security', 'A password goes to another machine by TLS or STARTTLS alone');
  }
}

function isHere(host: string): boolean {
  return host === 'localhost' || (isIP(host) !== 0 && /^(?:127\.|::1$)/.test(host));
}

/** A name of a job or a schedule must not begin another header. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function wrong(field: string, message: string): AppError {
  return new AppError('INVALID', `mail.${field}: ${message}`, [
    { field: `mail.${field}`, message },
  ]);
}
