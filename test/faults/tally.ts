/** What a case counted, and what it found wrong. */
export class Tally {
  rounds = 0;
  jobs = 0;
  lines = 0;
  lost = 0;
  doubled = 0;
  disorder = 0;
  readonly problems: string[] = [];
  /** Figures that are worth a look though nothing is wrong. */
  readonly notes: string[] = [];

  wrong(problem: string): void {
    this.problems.push(problem);
  }

  /** Holds what was seen against what must be. */
  expect(isSo: boolean, problem: string): void {
    if (!isSo) this.wrong(problem);
  }

  get passed(): boolean {
    return this.problems.length === 0 && this.lost + this.doubled + this.disorder === 0;
  }
}

/** What the checks made of one job's numbered lines. */
export interface LineCounts {
  readonly found: number;
  readonly lost: number;
  readonly doubled: number;
  readonly disorder: number;
  /** The first number that was not the one after the one before it. */
  readonly firstWrong: number | null;
}

const FIRST_CAPACITY = 1024;

/** Takes the numbers of a job's lines as they stand in its log; they must be 0, 1, 2 and so on. */
export class LineLedger {
  #seen = new Uint8Array(FIRST_CAPACITY);
  #found = 0;
  #distinct = 0;
  #doubled = 0;
  #disorder = 0;
  #before = -1;
  #firstWrong: number | null = null;

  add(number: number): void {
    if (number >= this.#seen.length) this.#grow(number);
    this.#found += 1;
    if (number !== this.#before + 1) this.#firstWrong ??= number;
    if (this.#seen[number] === 1) this.#doubled += 1;
    else {
      this.#seen[number] = 1;
      this.#distinct += 1;
      if (number < this.#before) this.#disorder += 1;
    }
    this.#before = number;
  }

  /** `expected` is how many lines the worker wrote. */
  counts(expected: number): LineCounts {
    let inRange = 0;
    for (const seen of this.#seen.subarray(0, expected)) inRange += seen;
    return {
      found: this.#found,
      lost: expected - inRange,
      // A line that was never written is one too many, as a second one is.
      doubled: this.#doubled + this.#distinct - inRange,
      disorder: this.#disorder,
      firstWrong: this.#firstWrong,
    };
  }

  get highest(): number {
    return this.#seen.lastIndexOf(1);
  }

  #grow(number: number): void {
    const larger = new Uint8Array(Math.max(number + 1, this.#seen.length * 2));
    larger.set(this.#seen);
    this.#seen = larger;
  }
}
