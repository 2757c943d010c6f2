/** What takes less is asked again each time. */
const QUICK_MS = 20;
/** An answer is good for so many times what it took. */
const REST = 10;
/** So many different questions are remembered. */
const MOST = 50;

interface Remembered<T> {
  readonly answer: Promise<T>;
  /** By the clock that is given; infinite while it is being made. */
  goodUntil: number;
}

/**
 * Answers that took long are given again for a while, so that however many ask, and how often, the database
 * is at work for it a tenth of the time at most. Who asks meanwhile gets the one that is being made.
 */
export class Rested<T> {
  readonly #now: () => number;
  readonly #remembered = new Map<string, Remembered<T>>();

  constructor(now: () => number) {
    this.#now = now;
  }

  answer(question: string, make: () => Promise<T>): Promise<T> {
    this.#forgetOld();
    const known = this.#remembered.get(question);
    if (known !== undefined) return known.answer;
    const fresh: Remembered<T> = {
      answer: this.#timed(question, make),
      goodUntil: Number.POSITIVE_INFINITY,
    };
    this.#remembered.set(question, fresh);
    return fresh.answer;
  }

  async #timed(question: string, make: () => Promise<T>): Promise<T> {
    const begin = this.#now();
    try {
      const answer = await make();
      this.#settle(question, this.#now() - begin);
      return answer;
    } catch (error) {
      this.#remembered.delete(question);
      throw error;
    }
  }

  /** Questions change with the days; those of long ago would stay for ever. */
  #forgetOld(): void {
    const now = this.#now();
    for (const [question, { goodUntil }] of this.#remembered) {
      if (goodUntil <= now) this.#remembered.delete(question);
    }
  }

  #settle(question: string, took: number): void {
    const known = this.#remembered.get(question);
    if (took < QUICK_MS || this.#remembered.size > MOST) this.#remembered.delete(question);
    else if (known !== undefined) known.goodUntil = this.#now() + took * REST;
  }
}
