import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { type Language, LanguageSetting, languageFor } from '../../server/contract/language.ts';
import { useVerb } from '../api/queries.ts';
import { currentLanguage, speak } from './i18n.ts';

/** What the settings said last, for the first picture, which does not wait for them. */
const KEPT = 'jobjoker-language';

/** The language to begin with. */
export function firstLanguage(): Language {
  const kept = LanguageSetting.safeParse(localStorage.getItem(KEPT));
  return languageFor(kept.success ? kept.data : 'system', navigator.languages);
}

/** Speaks what the settings say. Another language shows everything inside anew: its words are plain texts. */
export function SpokenLanguage({ children }: { readonly children: ReactNode }) {
  const setting = useVerb('settings.find', {}).data?.data[0]?.language;
  const [shown, setShown] = useState(currentLanguage);
  useEffect(() => {
    if (setting === undefined) return;
    localStorage.setItem(KEPT, setting);
    const wanted = languageFor(setting, navigator.languages);
    void speak(wanted).then(() => setShown(wanted));
  }, [setting]);
  useEffect(() => {
    document.documentElement.lang = shown;
  }, [shown]);
  return <Fragment key={shown}>{children}</Fragment>;
}
