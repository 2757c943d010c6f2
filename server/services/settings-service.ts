import { MOST_WATCHED, type MysqlTest, type Settings } from '../contract/settings.ts';
import type { Handlers, VerbName, VerbParsed } from '../contract/verbs.ts';
import type { Interpreters } from '../supervisor/interpreters.ts';
import { type Credentials, hashPassword } from './credentials.ts';
import type { EventBus } from './event-bus.ts';
import { one } from './one.ts';
import type { SettingsStore, StoredMysql, StoredSettings } from './settings-store.ts';

type SettingsVerb = Extract<VerbName, `settings.${string}`>;

/** Tries a MySQL; throws INVALID, naming the field, or STORAGE_UNAVAILABLE. */
type TestMysql = (place: StoredMysql) => Promise<MysqlTest>;

export interface SettingsParts {
  readonly store: SettingsStore;
  readonly credentials: Credentials;
  readonly events: EventBus;
  readonly interpreters: Interpreters;
  readonly testMysql: TestMysql;
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
    'settings.token': async () => one({ token: this.#parts.credentials.token }),
  };

  #view(): Settings {
    const { passwordHash, mysql, ...settings } = this.#parts.store.current();
    const { password, ...place } = mysql;
    return {
      ...settings,
      hasPassword: passwordHash !== null,
      mysql: { ...place, hasPassword: password !== '' },
    };
  }
}

async function changesOf(
  { password, mysql, ...given }: VerbParsed<'settings.save'>,
  current: StoredSettings,
): Promise<Partial<StoredSettings>> {
  return {
    ...whatIsGiven(given),
    ...(mysql !== undefined && { mysql: { ...current.mysql, ...whatIsGiven(mysql) } }),
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

type Given<T> = { [F in keyof T]?: Exclude<T[F], undefined> };

function whatIsGiven<T extends object>(fields: T): Given<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Each field kept its own schema's type; only those left out are gone.
  return Object.fromEntries(entries) as Given<T>;
}
