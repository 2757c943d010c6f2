import type { MessageBoxOptions } from 'electron';
import { counted } from './words.ts';

/** What a person may answer when the app is about to quit. */
export type QuitAnswer = 'keep' | 'end' | 'cancel';

/** The answers in the order of the buttons of every question here. */
const ANSWERS: readonly QuitAnswer[] = ['keep', 'end', 'cancel'];

/** Asks what becomes of the active jobs; 'end' means: ask each to stop. */
export function quitQuestion(active: number): MessageBoxOptions {
  const are = active === 1 ? 'is' : 'are';
  return {
    ...COMMON,
    message: `${counted(active, 'job')} ${are} running`,
    detail:
      'Jobs can go on without JobJoker. At its next start it finds them again, with everything they logged meanwhile.',
    buttons: [active === 1 ? 'Keep it running' : 'Keep them running', 'Stop and quit', 'Cancel'],
  };
}

/** Asks again, about jobs that did not stop; 'end' means: kill each. */
export function stubbornQuestion(active: number): MessageBoxOptions {
  const have = active === 1 ? 'has' : 'have';
  return {
    ...COMMON,
    message: `${counted(active, 'job')} ${have} not stopped`,
    detail: 'A kill ends a job at once, in the middle of whatever it does.',
    buttons: [active === 1 ? 'Keep it running' : 'Keep them running', 'Kill and quit', 'Cancel'],
  };
}

const COMMON = {
  type: 'question',
  title: 'Quit JobJoker',
  defaultId: ANSWERS.indexOf('keep'),
  cancelId: ANSWERS.indexOf('cancel'),
  noLink: true,
} as const;

/** The answer behind a button. */
export function answerOf(button: number): QuitAnswer {
  return ANSWERS[button] ?? 'cancel';
}
