import { join } from 'node:path';
import Conf from 'conf';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { MailSettings } from '../contract/mail.ts';
import { MysqlSettings, Settings } from '../contract/settings.ts';

/** MySQL's password is needed as it is; like all of the file, only its owner may read it. */
const StoredMysql = MysqlSettings.omit({ hasPassword: true }).extend({ password: z.string() });
export type StoredMysql = z.infer<typeof StoredMysql>;

/** And the mail server's, likewise. */
const StoredMail = MailSettings.omit({ hasPassword: true }).extend({ password: z.string() });
export type StoredMail = z.infer<typeof StoredMail>;

/** What config.json holds: the settings, and the passwords, or their hash, which never leave. */
const Stored = Settings.omit({ hasPassword: true }).extend({
  mysql: StoredMysql,
  mail: StoredMail,
  passwordHash: z
    .string()
    .regex(/^scrypt(?:\$[A-Za-z0-9_-]+){2}$/, 'A hash that the settings made is needed, or null')
    .nullable(),
});
export type StoredSettings = z.infer<typeof Stored>;

const DEFAULTS: StoredSettings = {
  theme: 'system',
  language: 'system',
  auth: true,
  user: '',
  passwordHash: null,
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
    on: false,
    of: 'all',
    host: '',
    port: 587,
    security: 'starttls',
    user: '',
    password: '',
    from: '',
    to: [],
  },
  mysql: {
    on: false,
    host: '127.0.0.1',
    port: 3306,
    socket: '',
    database: 'jobjoker',
    user: 'jobjoker',
    password: '',
    tls: false,
  },
};

/** The file config.json of the data folder. */
export class SettingsStore {
  readonly #conf: Conf<StoredSettings>;
  #current: StoredSettings;

  /** Throws UNAVAILABLE for a file that is not right, naming the field, and leaves it as it is. */
  constructor(dataDir: string) {
    const file = join(dataDir, 'config.json');
    try {
      this.#conf = new Conf({ cwd: dataDir, configName: 'config', configFileMode: 0o600 });
      const { mysql, mail, ...kept } = this.#conf.store;
      this.#current = Stored.parse({
        ...DEFAULTS,
        ...kept,
        mysql: { ...DEFAULTS.mysql, ...mysql },
        mail: { ...DEFAULTS.mail, ...mail },
      });
    } catch (error) {
      throw new AppError(
        'UNAVAILABLE',
        `The settings in ${file} are not right: ${whyOf(error)}. Mend the file, or remove it to begin with the defaults.`,
      );
    }
  }

  current(): StoredSettings {
    return this.#current;
  }

  save(changes: Partial<StoredSettings>): void {
    const next = Stored.parse({ ...this.#current, ...changes });
    this.#conf.store = next;
    this.#current = next;
  }
}

function whyOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error).replaceAll('\n', ' ');
  return error instanceof Error ? error.message : String(error);
}
