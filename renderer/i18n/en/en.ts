import { commands } from './commands.ts';
import { common } from './common.ts';
import { desktop } from './desktop.ts';
import { endings } from './endings.ts';
import { frame } from './frame.ts';
import { importing } from './importing.ts';
import { schedules } from './schedules.ts';
import { settings } from './settings.ts';
import { time } from './time.ts';
import { workers } from './workers.ts';

/** Every text of the product in English, by feature; the other languages are typed after it. */
export const en = {
  commands,
  common,
  desktop,
  endings,
  frame,
  importing,
  schedules,
  settings,
  time,
  workers,
};
export type En = typeof en;
