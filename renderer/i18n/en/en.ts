import { common } from './common.ts';
import { frame } from './frame.ts';
import { settings } from './settings.ts';
import { time } from './time.ts';

/** Every text of the product in English, by feature; the other languages are typed after it. */
export const en = { common, frame, settings, time };
export type En = typeof en;
