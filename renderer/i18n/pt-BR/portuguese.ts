import type { En } from '../en/en.ts';
import type { Translated } from '../word-types.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { compare } from './compare.ts';
import { desktop } from './desktop.ts';
import { editor } from './editor.ts';
import { endings } from './endings.ts';
import { frame } from './frame.ts';
import { importing } from './importing.ts';
import { jobs } from './jobs.ts';
import { kill } from './kill.ts';
import { log } from './log.ts';
import { newJob } from './new-job.ts';
import { overview } from './overview.ts';
import { parameters } from './parameters.ts';
import { response } from './response.ts';
import { schedules } from './schedules.ts';
import { settings } from './settings.ts';
import { time } from './time.ts';
import { timeline } from './timeline.ts';
import { usage } from './usage.ts';
import { workers } from './workers.ts';

/** Every text of the product in Brazilian Portuguese. */
export const ptBR: Translated<En> = {
  commands,
  common,
  compare,
  desktop,
  editor,
  endings,
  frame,
  importing,
  jobs,
  kill,
  log,
  newJob,
  overview,
  parameters,
  response,
  schedules,
  settings,
  time,
  timeline,
  usage,
  workers,
};
