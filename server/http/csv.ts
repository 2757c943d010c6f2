import { z } from 'zod';

/** The columns are the fields that every item of the verb's output has, in order. */
function columnsOf(output: z.ZodType): string[] {
  if (!(output instanceof z.ZodObject)) return [];
  const fields: [string, unknown][] = Object.entries(output.shape);
  return fields.flatMap(([name, type]) => (type instanceof z.ZodOptional ? [] : name));
}

export function csvHeader(output: z.ZodType): string {
  return `${columnsOf(output).map(cellOf).join(',')}\r\n`;
}

/** RFC 4180: a line a row, CRLF; what is not plain is quoted, what is not flat is JSON. */
export function csvRows(output: z.ZodType, rows: readonly unknown[]): string {
  const columns = columnsOf(output);
  return rows
    .map((row) => {
      const fields = new Map(Object.entries(row ?? {}));
      return `${columns.map((column) => cellOf(fields.get(column))).join(',')}\r\n`;
    })
    .join('');
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? guarded(value) : JSON.stringify(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets run a text that begins like a formula; the quote keeps it a text. */
function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
