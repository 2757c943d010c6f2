import { type App, dialog, type MessageBoxOptions } from 'electron';
import type { Call } from '../server/contract/verbs.ts';
import type { ActiveJobs } from './active-jobs.ts';
import { answerOf, type QuitAnswer, quitQuestion, stubbornQuestion } from './quit-dialog.ts';

/** Nobody is there to answer a question: a kill, a terminal that closes, a session that ends. */
export const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

const STOP_MS = 10_000;
const LOOK_AGAIN_MS = 50;

interface QuitOptions {
  readonly app: App;
  readonly call: Call;
  readonly active: ActiveJobs;
  /** Lets go of everything else. */
  readonly close: () => Promise<void>;
}

/** The way out: asks about jobs that run, closes everything, and ends the process. */
export class Quit {
  readonly #options: QuitOptions;
  #state: 'open' | 'asking' | 'closing' = 'open';

  constructor(options: QuitOptions) {
    this.#options = options;
    options.app.on('before-quit', (event) => {
      event.preventDefault();
      void this.ask();
    });
  }

  /** Quits if nothing runs, or if a person says what becomes of what does. */
  async ask(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'asking';
    if (await this.#isAgreed()) await this.now();
    else this.#state = 'open';
  }

  /** Quits without a question; jobs go on. */
  async now(): Promise<void> {
    if (this.#state === 'closing') return;
    this.#state = 'closing';
    const code = await this.#options.close().then(
      () => 0,
      (error: unknown) => {
        process.stderr.write(`${error}\n`);
        return 1;
      },
    );
    this.#options.app.exit(code);
  }

  async #isAgreed(): Promise<boolean> {
    const { active } = this.#options;
    if (active.count === 0) return true;
    const answer = await answerTo(quitQuestion(active.count));
    if (answer !== 'end') return answer === 'keep';
    if (await this.#endAll('stop')) return true;
    const second = await answerTo(stubbornQuestion(active.count));
    if (second === 'end') await this.#endAll('kill');
    return second !== 'cancel';
  }

  /** True when no job is active any more, within 10 s. */
  async #endAll(status: 'stop' | 'kill'): Promise<boolean> {
    const { active, call } = this.#options;
    // One that ended meanwhile refuses, and that is what was wanted.
    await Promise.allSettled(active.list().map(({ id }) => call('jobs.setStatus', { id, status })));
    const until = Date.now() + STOP_MS;
    while (active.count > 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    return active.count === 0;
  }
}

async function answerTo(question: MessageBoxOptions): Promise<QuitAnswer> {
  const { response } = await dialog.showMessageBox(question);
  return answerOf(response);
}
