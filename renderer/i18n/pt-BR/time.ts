import type { En } from '../en/en.ts';
import type { Translated } from '../word-types.ts';

export const time: Translated<En['time']> = {
  justNow: 'agora mesmo',
  now: 'agora',
  in: 'em {{duration}}',
  ago: 'há {{duration}}',
};
