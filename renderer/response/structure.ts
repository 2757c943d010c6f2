import type { JsonValue } from './json-tree-model.ts';

/** What a response is, beyond its lines. */
export interface Structure {
  /** The one thing that was answered, or all that were, in order. */
  readonly value: JsonValue;
  /** Rows of a table, when it is a list of objects. */
  readonly rows: readonly Row[] | null;
  readonly columns: readonly string[];
}

type Row = Readonly<Record<string, JsonValue>>;

/** A wider table is no table any more. */
const MOST_COLUMNS = 40;

/** Of messages that are JSON, one and all; null for others: numbers and words by themselves are lines. */
export function structureOf(messages: readonly string[]): Structure | null {
  const values = parsed(messages);
  if (values === null || !values.some(isNested)) return null;
  const [only] = values;
  const value = values.length === 1 && only !== undefined ? only : values;
  return tableOf(value) ?? { value, rows: null, columns: [] };
}

/** Null when it is no list of objects, or a list of too many kinds. */
function tableOf(value: JsonValue): Structure | null {
  const list: readonly JsonValue[] = Array.isArray(value) ? value : [];
  if (!list.every(isRow)) return null;
  const rows = list as readonly Row[]; // each of them is one, as was just seen
  const columns = columnsOf(rows);
  if (columns.length === 0 || columns.length > MOST_COLUMNS) return null;
  return { value, rows, columns };
}

function isNested(value: JsonValue): boolean {
  return value !== null && typeof value === 'object';
}

function parsed(messages: readonly string[]): readonly JsonValue[] | null {
  try {
    return messages.map((message) => JSON.parse(message));
  } catch {
    return null;
  }
}

function isRow(value: JsonValue): value is Row {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** In the order in which they come up. */
function columnsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}
