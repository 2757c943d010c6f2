import type { App } from 'electron';
import { speak } from '../renderer/i18n/i18n.ts';
import { type Language, type LanguageSetting, languageFor } from '../server/contract/language.ts';

/** Speaks the language of the settings; `changed` shows anew what has words in it. */
export class FollowedLanguage {
  readonly #app: App;
  readonly #changed: () => void;
  #spoken: Language | null = null;

  constructor(app: App, changed: () => void) {
    this.#app = app;
    this.#changed = changed;
  }

  async follow(setting: LanguageSetting): Promise<void> {
    const language = languageFor(setting, this.#app.getPreferredSystemLanguages());
    if (language === this.#spoken) return;
    this.#spoken = language;
    await speak(language);
    this.#changed();
  }
}
