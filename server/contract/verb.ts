import type { z } from 'zod';
import type { ErrorCode, FieldError } from './errors.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Who calls: the desktop app, or whoever speaks HTTP. */
export type Caller = 'app' | 'api';

/** One thing that a caller may ask for; every transport is a loop over these. */
export interface Verb {
  readonly method: Method;
  /** Parts that begin with a colon are fields of the input. */
  readonly path: string;
  /** Further spellings that answer the same. */
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  /** 'json': the body holds the fields. A field's name: the body is that field, as text or as JSON. */
  readonly body?:
    | 'json'
    | { readonly text: string; readonly typeField?: string }
    | { readonly json: string };
  /** The answer's field that goes out alone as text/plain, instead of the envelope. */
  readonly plain?: string;
  /** The field of each item that is a line where plain text is asked for. */
  readonly line?: string;
  /** Who may call it: everybody with the key, or the desktop window alone. */
  readonly callers: 'all' | 'window';
}

/** What comes back, on every transport: `data` is always a list. */
export interface Envelope<T = unknown> {
  readonly success: boolean;
  readonly message: string;
  readonly total: number;
  readonly data: readonly T[];
  /** The cursor of the following page; null when there is none. */
  readonly next?: string | null;
  readonly code?: ErrorCode;
  readonly fields?: readonly FieldError[];
}

/** A good answer, as a caller gets it. */
export interface Answer<T> {
  readonly data: readonly T[];
  readonly total: number;
  readonly message: string;
  readonly next: string | null;
}

/** What a service gives back: `data` may be long, and then comes in pages that are made as they go. */
export interface Reply<T> {
  readonly data: readonly T[] | AsyncIterable<readonly T[]>;
  readonly total: number;
  /** True when it goes on as things happen: only a stream can hold it. */
  readonly isEndless?: boolean;
  readonly message?: string;
  readonly next?: string | null;
  /** True when the call made a new thing (HTTP 201). */
  readonly created?: boolean;
}
