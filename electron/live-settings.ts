import type { Settings } from '../server/contract/settings.ts';
import type { Call } from '../server/contract/verbs.ts';

/** The settings as they were last saved, for what cannot wait for an answer, as a menu. */
export class LiveSettings {
  readonly #call: Call;
  readonly #changed: (settings: Settings) => void;
  #current: Settings | null = null;

  constructor(call: Call, changed: (settings: Settings) => void) {
    this.#call = call;
    this.#changed = changed;
  }

  /** Null until they were read for the first time. */
  get current(): Settings | null {
    return this.#current;
  }

  async load(): Promise<void> {
    const [settings] = (await this.#call('settings.find', {})).data;
    if (settings === undefined) return;
    this.#current = settings;
    this.#changed(settings);
  }
}
