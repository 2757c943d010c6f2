import { z } from 'zod';

const ADDRESS = /^[^\s@,;<>"()[\]\\]+@[^\s@,;<>"()[\]\\]+$/;
const ADDRESS_WANTED = 'A mail address is needed, as name@example.org';
const MOST_RECEIVERS = 20;

const Address = z
  .string()
  .trim()
  .max(254, ADDRESS_WANTED)
  .refine((text) => text === '' || ADDRESS.test(text), ADDRESS_WANTED);

/** How the way to the mail server is kept secret. */
const SECURITIES = ['tls', 'starttls', 'none'] as const;
const Security = z.enum(SECURITIES, { error: `One of ${SECURITIES.join(', ')} is needed` });

/** Of which jobs that end in error a mail is sent: all, or those of schedules that ask for it. */
const MAIL_OF = ['all', 'chosen'] as const;
const MailOf = z.enum(MAIL_OF, { error: `One of ${MAIL_OF.join(', ')} is needed` });

/** The mail server, and to whom it sends. */
export const MailSettings = z
  .object({
    on: z.boolean(),
    of: MailOf,
    host: z
      .string()
      .trim()
      .max(255)
      .regex(/^[A-Za-z0-9._:-]*$/, 'The name or address of a mail server is needed'),
    port: z.int('A port from 1 to 65535 is needed').min(1).max(65_535),
    security: Security,
    /** Empty where the server asks for none. */
    user: z.string().max(320),
    hasPassword: z.boolean(),
    from: Address,
    to: z.array(Address).max(MOST_RECEIVERS, `${MOST_RECEIVERS} addresses are allowed`),
  })
  .meta({ id: 'MailSettings' });
export type MailSettings = z.infer<typeof MailSettings>;

export const MailInput = MailSettings.omit({ hasPassword: true })
  .partial()
  .extend({
    /** Written, and never told again; empty takes it away. */
    password: z.string().max(1000).optional(),
  });

/** What is left out is taken from the settings; the password too, when it goes to the same server and user. */
export const TestMailInput = MailInput.omit({ on: true, of: true });

/** A mail that the server took. */
export const MailTest = z.object({
  to: z.array(z.string()),
  /** The server's own words. */
  answer: z.string(),
});
export type MailTest = z.infer<typeof MailTest>;
