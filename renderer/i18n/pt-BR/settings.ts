import type { En } from '../en/en.ts';
import type { Translated } from '../word-types.ts';

export const settings: Translated<En['settings']> = {
  language: { title: 'Idioma', system: 'Do sistema' },
};
