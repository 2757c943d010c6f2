import type { FieldError } from '../contract/errors.ts';
import type { JsonObject } from '../contract/information.ts';

/** Two texts that are compared, each with the name that it has in the diff. */
interface DiffInput {
  readonly oldName: string;
  readonly newName: string;
  readonly oldText: string;
  readonly newText: string;
}

/** What the side thread is asked: whatever may take long, by a schema or text that somebody sent. */
export type SideCall =
  /** Is it a schema? */
  | { readonly ask: 'schema'; readonly schema: JsonObject }
  /** Do the parameters go with it? `prefix` stands before the name of each field. */
  | {
      readonly ask: 'check';
      readonly schema: JsonObject;
      readonly parameters: JsonObject;
      readonly prefix: string;
    }
  | ({ readonly ask: 'diff' } & DiffInput)
  /** What leads from one list to the other, of whose lines equal ones have equal numbers? */
  | {
      readonly ask: 'changes';
      readonly first: readonly number[];
      readonly other: readonly number[];
    };

/** So many lines, one after another, that both lists have, or the first or the other one alone. */
export interface ChangeRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly count: number;
}

export interface SideAnswers {
  /** What is wrong with it; null for a schema. */
  readonly schema: string | null;
  /** The parameters with the schema's defaults, and what is wrong with them. */
  readonly check: { readonly parameters: JsonObject; readonly errors: readonly FieldError[] };
  readonly diff: string;
  /** Null when they differ too much to tell in time. */
  readonly changes: readonly ChangeRun[] | null;
}

export type SideAsk = keyof SideAnswers;

/** From the thread; the first one, without either, says that it is ready. */
export interface SideAnswer {
  readonly value?: SideAnswers[SideAsk];
  /** Why it could not be done. */
  readonly failure?: string;
}
