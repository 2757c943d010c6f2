import { join } from 'node:path';
import Conf from 'conf';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { Settings } from '../contract/settings.ts';

/** What config.json holds: the settings, and the password's hash, which never leaves. */
const Stored = Settings.omit({ hasPassword: true }).extend({
  passwordHash: z
    .string()
    .regex(/^scrypt(?:\$[A-Za-z0-9_-]+){2}$/, 'A hash that the settings made is needed, or null')
    .nullable(),
});
export type StoredSettings = z.infer<typeof Stored>;

const DEFAULTS: StoredSettings = {
  theme: 'system',
  auth: true,
  user: '',
  passwordHash: null,
  warmRunners: 1,
  notifications: true,
  minFreeMb: 200,
  phpCommand: '',
  pythonCommand: '',
  shellCommand: '',
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
      this.#current = Stored.parse({ ...DEFAULTS, ...this.#conf.store });
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
