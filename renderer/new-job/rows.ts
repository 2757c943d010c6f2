import type { JsonObject } from '../../server/contract/information.ts';
import type { Json } from '../../server/contract/scalars.ts';
import { t } from '../i18n/i18n.ts';
import { cellsIn } from './csv.ts';

/** More at once is a file by mistake. */
export const MOST_ROWS = 10_000;

/** What is wrong with a row, or with one of its values. */
interface RowError {
  /** Empty when it is about all of the row. */
  readonly field: string;
  readonly message: string;
}

/** The parameters of one job to be. */
export interface Row {
  /** Where it stands in the text, counted from 1. */
  readonly line: number;
  readonly parameters: JsonObject;
  readonly errors: readonly RowError[];
}

/** A text of rows, or why it is none. */
export type Rows =
  | { readonly columns: readonly string[]; readonly rows: readonly Row[] }
  | { readonly problem: string };

/** CSV whose first line is names, JSON lines, or a JSON list of objects; types come from the schema. */
export function rowsOf(text: string, schema: JsonObject | null): Rows {
  const plain = text.replace(/^\uFEFF/, '');
  const first = plain.trimStart()[0];
  if (first === undefined) return { columns: [], rows: [] };
  const found = isJson(first) ? jsonRows(plain, first) : csvRows(plain, schema);
  if ('rows' in found && found.rows.length > MOST_ROWS) {
    return { problem: t('newJob.many.tooMany', { count: found.rows.length, most: MOST_ROWS }) };
  }
  return found;
}

function isJson(first: string): boolean {
  return first === '{' || first === '[';
}

function jsonRows(text: string, first: string): Rows {
  const rows = first === '[' ? listRows(text) : lineRows(text);
  if (rows === null) return { problem: t('newJob.many.noList') };
  const columns = new Set(rows.flatMap(({ parameters }) => Object.keys(parameters)));
  return { columns: [...columns], rows };
}

function lineRows(text: string): readonly Row[] {
  return text.split('\n').flatMap((line, n) => (line.trim() === '' ? [] : [lineRow(line, n + 1)]));
}

function lineRow(text: string, line: number): Row {
  try {
    return objectRow(JSON.parse(text), line);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      line,
      parameters: {},
      errors: [{ field: '', message: t('newJob.many.noJson', { why }) }],
    };
  }
}

function listRows(text: string): readonly Row[] | null {
  try {
    const list: Json = JSON.parse(text);
    return Array.isArray(list) ? list.map((value, n) => objectRow(value, n + 1)) : null;
  } catch {
    // Somebody types it, or it was cut off.
    return null;
  }
}

function objectRow(value: Json, line: number): Row {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { line, parameters: value, errors: [] };
  }
  return { line, parameters: {}, errors: [{ field: '', message: t('newJob.many.noObject') }] };
}

function csvRows(text: string, schema: JsonObject | null): Rows {
  const [head, ...body] = cellsIn(text);
  const columns = head?.cells.map((name) => name.trim()) ?? [];
  if (columns.some((name) => name === '')) return { problem: t('newJob.many.noName') };
  const twice = columns.find((name, n) => columns.indexOf(name) !== n);
  if (twice !== undefined) return { problem: t('newJob.many.twice', { name: twice }) };
  const properties = objectOf(schema?.['properties']);
  const types = columns.map((name) => typeOf(properties[name]));
  const rows = body.map(({ line, cells }) => csvRow(line, cells, columns, types));
  return { columns, rows };
}

function csvRow(
  line: number,
  cells: readonly string[],
  columns: readonly string[],
  types: readonly (string | undefined)[],
): Row {
  const given = columns.flatMap((name, n): [string, Json][] => {
    const cell = cells[n] ?? '';
    // An empty cell is a parameter that is not given.
    return cell === '' ? [] : [[name, cellValue(cell, types[n])]];
  });
  const parameters = Object.fromEntries(given);
  if (cells.length <= columns.length) return { line, parameters, errors: [] };
  const message = t('newJob.many.tooLong', { cells: cells.length, columns: columns.length });
  return { line, parameters, errors: [{ field: '', message }] };
}

/** What cannot be of its type stays a text, and the check says what it wants. */
function cellValue(cell: string, type: string | undefined): Json {
  switch (type) {
    case 'string':
      return cell;
    case 'number':
    case 'integer':
      return numberIn(cell) ?? cell;
    case 'boolean':
      return BOOLEANS.get(cell.trim().toLowerCase()) ?? cell;
    case 'object':
    case 'array':
      return jsonIn(cell) ?? cell;
    default:
      return guessed(cell);
  }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function numberIn(cell: string): number | undefined {
  const number = Number(cell);
  return cell.trim() !== '' && Number.isFinite(number) ? number : undefined;
}

function jsonIn(cell: string): Json | undefined {
  try {
    return JSON.parse(cell);
  } catch {
    // It stays a text.
    return undefined;
  }
}

/** Without a schema: a number that would be written just so, true or false; "007" is a text. */
function guessed(cell: string): Json {
  if (cell === 'true' || cell === 'false') return cell === 'true';
  return String(Number(cell)) === cell && Number.isFinite(Number(cell)) ? Number(cell) : cell;
}

/** Of several the first that is not null. */
function typeOf(property: Json | undefined): string | undefined {
  const { type, enum: options } = objectOf(property);
  if (Array.isArray(options) && options.every((option) => typeof option === 'string')) {
    return 'string';
  }
  const types = Array.isArray(type) ? type : [type];
  const found = types.find((one) => typeof one === 'string' && one !== 'null');
  return typeof found === 'string' ? found : undefined;
}

function objectOf(value: Json | undefined): JsonObject {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? value : {};
}
