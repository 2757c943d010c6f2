import type { Settings } from '../contract/settings.ts';
import type { Handlers, VerbName, VerbParsed } from '../contract/verbs.ts';
import type { Interpreters } from '../supervisor/interpreters.ts';
import { type Credentials, hashPassword } from './credentials.ts';
import type { EventBus } from './event-bus.ts';
import type { SettingsStore, StoredSettings } from './settings-store.ts';

type SettingsVerb = Extract<VerbName, `settings.${string}`>;

/** The verbs of settings. */
export class SettingsService {
  readonly #store: SettingsStore;
  readonly #credentials: Credentials;
  readonly #events: EventBus;
  readonly #interpreters: Interpreters;

  constructor(
    store: SettingsStore,
    credentials: Credentials,
    events: EventBus,
    interpreters: Interpreters,
  ) {
    this.#store = store;
    this.#credentials = credentials;
    this.#events = events;
    this.#interpreters = interpreters;
  }

  readonly handlers: Pick<Handlers, SettingsVerb> = {
    'settings.find': async () => ({ data: [this.#view()], total: 1 }),
    'settings.save': async (input) => {
      this.#store.save(await changesOf(input));
      this.#events.publish({ type: 'settings.changed' });
      return { data: [this.#view()], total: 1 };
    },
    'settings.interpreters': async () => {
      const data = await this.#interpreters.list();
      return { data, total: data.length };
    },
    'settings.token': async () => ({ data: [{ token: this.#credentials.token }], total: 1 }),
  };

  #view(): Settings {
    const { passwordHash, ...settings } = this.#store.current();
    return { ...settings, hasPassword: passwordHash !== null };
  }
}

async function changesOf({
  password,
  ...given
}: VerbParsed<'settings.save'>): Promise<Partial<StoredSettings>> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  // Each field kept its own schema's type; only those left out are gone.
  const changes = Object.fromEntries(entries) as Partial<StoredSettings>;
  if (password === undefined) return changes;
  return { ...changes, passwordHash: password === '' ? null : await hashPassword(password) };
}
