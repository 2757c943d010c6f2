import { MOST_WATCHED, type MysqlTest, type Settings } from '../contract/settings.ts';
import type { Handlers, VerbName, VerbParsed } from '../contract/verbs.ts';
import type { Interpreters } from '../supervisor/interpreters.ts';
import { type Credentials, hashPassword } from './credentials.ts';
import type { EventBus } from './event-bus.ts';
import { type Mail, mustBeWhole } from './mail/send-mail.ts';
import { one } from './one.ts';
import type { SettingsStore, StoredMail, StoredMysql, StoredSettings } from './settings-store.ts';

type SettingsVerb = Extract<VerbName, `settings.${string}`>;

/** Tries a MySQL; throws INVALID, naming the field, or STORAGE_UNAVAILABLE. */
type TestMysql = (place: StoredMysql) => Promise<MysqlTest>;

export interface SettingsParts {
  readonly store: SettingsStore;
  readonly credentials: Credentials;
  readonly events: EventBus;
  readonly interpreters: Interpreters;
  readonly testMysql: TestMysql;
  /** Gives back the server's words. */
  readonly sendMail: (settings: StoredMail, mail: Mail) => Promise<string>;
}

/** The verbs of settings. */
export class SettingsService {
  readonly #parts: SettingsParts;

  constructor(parts: SettingsParts) {
    this.#parts = parts;
  }

  readonly handlers: Pick<Handlers, SettingsVerb> = {
    'settings.find': async () => one(this.#view()),
    'settings.save': async (input) => {
      const { store, events } = this.#parts;
      store.save(await changesOf(input, store.current()));
      events.publish({ type: 'settings.changed' });
      return one(this.#view());
    },
    'settings.watch': async ({ id, watched }) => {
      const { store, events } = this.#parts;
      const before = store.current().watchedJobs;
      if (before.includes(id) === watched) return one(this.#view());
      const others = before.filter((known) => known !== id);
      const watchedJobs = watched ? [...others, id].slice(-MOST_WATCHED) : others;
      store.save({ watchedJobs });
      events.publish({ type: 'settings.changed' });
      return one(this.#view());
    },
    'settings.interpreters': async () => {
      const data = await this.#parts.interpreters.list();
      return { data, total: data.length };
    },
    'settings.testMysql': async (input) => {
      const { store, testMysql } = this.#parts;
      return one(await testMysql(placeToTest(input, store.current().mysql)));
    },
    'settings.testMail': async (input) => {
      const { store, sendMail } = this.#parts;
      const mail = mailToTest(input, store.current().mail);
      return one({ to: mail.to, answer: await sendMail(mail, TRY) });
    },
    'settings.token': async () => one({ token: this.#parts.credentials.token }),
  };

  #view(): Settings {
    const { passwordHash, mysql, mail, ...settings } = this.#parts.store.current();
    const { password, ...place } = mysql;
    const { password: mailPassword, ...server } = mail;
    return {
      ...settings,
      hasPassword: passwordHash !== null,
      mysql: { ...place, hasPassword: password !== '' },
      mail: { ...server, hasPassword: mailPassword !== '' },
    };
  }
}

async function changesOf(
  { password, mysql, mail, ...given }: VerbParsed<'settings.save'>,
  current: StoredSettings,
): Promise<Partial<StoredSettings>> {
  return {
    ...whatIsGiven(given),
    ...(mysql !== undefined && { mysql: { ...current.mysql, ...whatIsGiven(mysql) } }),
    ...(mail !== undefined && { mail: mailToKeep({ ...current.mail, ...whatIsGiven(mail) }) }),
    ...(password !== undefined && {
      passwordHash: password === '' ? null : await hashPassword(password),
    }),
  };
}

/** The password that is kept goes to nobody but the server and user that it is kept for. */
function placeToTest(input: VerbParsed<'settings.testMysql'>, kept: StoredMysql): StoredMysql {
  const place = { ...kept, ...whatIsGiven(input) };
  const isSame = (['host', 'port', 'socket', 'user'] as const).every(
    (field) => place[field] === kept[field],
  );
  return { ...place, password: input.password ?? (isSame ? kept.password : '') };
}

/** Throws INVALID for one that is on and cannot send. */
function mailToKeep(mail: StoredMail): StoredMail {
  if (mail.on) mustBeWhole(mail);
  return mail;
}

/** Here too the password goes to nobody but the server and user that it is kept for. */
function mailToTest(input: VerbParsed<'settings.testMail'>, kept: StoredMail): StoredMail {
  const mail = { ...kept, ...whatIsGiven(input) };
  const isSame = (['host', 'port', 'user'] as const).every((field) => mail[field] === kept[field]);
  return { ...mail, password: input.password ?? (isSame ? kept.password : '') };
}

const TRY = {
  subject: 'JobJoker: a try',
  text: 'This mail was sent by the settings of JobJoker, to try whether it arrives.\n',
};

type Given<T> = { [F in keyof T]?: Exclude<T[F], undefined> };

function whatIsGiven<T extends object>(fields: T): Given<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Each field kept its own schema's type; only those left out are gone.
  return Object.fromEntries(entries) as Given<T>;
}
