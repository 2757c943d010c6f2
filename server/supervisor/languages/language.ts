import type { Problem } from '../../contract/worker.ts';

/** How a program is asked something. */
export interface Question {
  readonly args: readonly string[];
  readonly stdin: string;
}

/** A language that another program runs: how that is found, and how it is asked about code. */
export interface InterpretedLanguage {
  /** For people. */
  readonly label: string;
  /** The names that it may have on PATH, the best first. `code` may name one in its first line. */
  names(code: string, isWindows?: boolean): readonly string[];
  /** Prints version and its own path, a line each; either may be empty. */
  version(path: string): readonly string[];
  /** The oldest that will do, as major version; null when it has none to tell. */
  readonly oldest: number | null;
  /** How the interpreter checks code without running it. */
  check(path: string, code: string): Question | null;
  /** What is wrong, by what the check printed; nothing when it is content. */
  problems(printed: string): Problem[];
}
