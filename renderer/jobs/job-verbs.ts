import {
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconSkull,
  IconTrash,
} from '@tabler/icons-react';
import { canKill, canRemove, canRunAgain, canStart, canStop } from '../ui/job-actions.ts';

/** What is done with one job or many, in the order in which it is offered: a row's buttons and menu, the bar of the selected ones and the list's keys are made from it. */
export const JOB_VERBS = [
  { id: 'start', words: 'commands.start', Icon: IconPlayerPlay, can: canStart, act: 'start' },
  { id: 'stop', words: 'commands.stop', Icon: IconPlayerStop, can: canStop, act: 'stop' },
  { id: 'runAgain', words: 'commands.runAgain', Icon: IconRefresh, can: canRunAgain, act: 'again' },
  { id: 'kill', words: 'kill.verb', Icon: IconSkull, can: canKill, act: 'kill' },
  { id: 'deleteJob', words: 'common.delete', Icon: IconTrash, can: canRemove, act: 'remove' },
] as const;
