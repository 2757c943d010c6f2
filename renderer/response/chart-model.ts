import type { Structure } from './structure.ts';

/** More are neither seen apart nor quick to draw. */
export const MOST_POINTS = 50_000;
/** So many lines are told apart by colour. */
export const MOST_LINES = 5;

/** Numbers in order, under a name; null where there is none. */
export interface NumberColumn {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** What of a response can be drawn. */
export interface ChartData {
  readonly columns: readonly NumberColumn[];
  /** Columns that only rise, and so can stand for the way across. */
  readonly rising: readonly NumberColumn[];
  /** How many rows there are; the first MOST_POINTS are drawn. */
  readonly total: number;
}

/** A list of numbers, or the columns of numbers of a list of objects; null when there are none. */
export function chartOf(
  messages: readonly string[],
  structure: Structure | null,
): ChartData | null {
  if (structure?.rows) return ofRows(structure);
  const list = listOf(messages, structure);
  return list === null ? null : dataOf([{ name: '', values: list }], list.length);
}

function listOf(
  messages: readonly string[],
  structure: Structure | null,
): readonly number[] | null {
  const value = structure === null ? messages.map(numberOf) : structure.value;
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.length > 1 && list.every(isNumber) ? list : null;
}

function numberOf(message: string): number | null {
  return message.trim() === '' ? null : asNumber(Number(message));
}

function asNumber(value: unknown): number | null {
  return isNumber(value) ? value : null;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function ofRows({ rows, columns }: Structure): ChartData | null {
  const all = rows ?? [];
  const shown = all.slice(0, MOST_POINTS);
  const numbers = columns
    .map((name) => ({ name, values: shown.map((row) => asNumber(row[name])) }))
    .filter(({ values }) => values.filter(isNumber).length * 2 > values.length);
  return shown.length > 1 && numbers.length > 0 ? dataOf(numbers, all.length) : null;
}

function dataOf(columns: readonly NumberColumn[], total: number): ChartData {
  const cut = columns.map(({ name, values }) => ({ name, values: values.slice(0, MOST_POINTS) }));
  return { columns: cut, rising: cut.filter(isRising), total };
}

function isRising({ name, values }: NumberColumn): boolean {
  if (name === '') return false;
  return values.every((value, place) => {
    const before = place === 0 ? Number.NEGATIVE_INFINITY : values[place - 1];
    return isNumber(value) && typeof before === 'number' && value > before;
  });
}
