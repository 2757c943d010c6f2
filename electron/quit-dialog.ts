import type { MessageBoxOptions } from 'electron';
import { t } from '../renderer/i18n/i18n.ts';

/** What a person may answer when the app is about to quit. */
export type QuitAnswer = 'keep' | 'end' | 'cancel';

/** The answers in the order of the buttons of every question here. */
const ANSWERS: readonly QuitAnswer[] = ['keep', 'end', 'cancel'];

/** Asks what becomes of the active jobs; 'end' means: ask each to stop. */
export function quitQuestion(active: number): MessageBoxOptions {
  return {
    ...common(),
    message: t('desktop.quit.running', { count: active }),
    detail: t('desktop.quit.runningDetail'),
    buttons: buttons(active, t('desktop.quit.stop')),
  };
}

/** Asks again, about jobs that did not stop; 'end' means: kill each. */
export function stubbornQuestion(active: number): MessageBoxOptions {
  return {
    ...common(),
    message: t('desktop.quit.stubborn', { count: active }),
    detail: t('desktop.quit.stubbornDetail'),
    buttons: buttons(active, t('desktop.quit.kill')),
  };
}

/** In the order of ANSWERS. */
function buttons(active: number, end: string): string[] {
  return [t('desktop.quit.keep', { count: active }), end, t('common.cancel')];
}

function common() {
  return {
    type: 'question',
    title: t('desktop.quit.title'),
    defaultId: ANSWERS.indexOf('keep'),
    cancelId: ANSWERS.indexOf('cancel'),
    noLink: true,
  } as const;
}

/** The answer behind a button. */
export function answerOf(button: number): QuitAnswer {
  return ANSWERS[button] ?? 'cancel';
}
