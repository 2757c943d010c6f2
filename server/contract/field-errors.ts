import type { z } from 'zod';
import type { FieldError } from './errors.ts';
import './field-words.ts';

/** What is wrong, field by field. */
export function fieldErrorsOf(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const { code, path, message } = issue;
    if (code !== 'unrecognized_keys') return { field: path.join('.'), message };
    // One issue names all of them.
    return issue.keys.map((key) => ({
      field: [...path, key].join('.'),
      message: 'There is no such field',
    }));
  });
}

/** The same in a line. */
export function fieldErrorsText(fields: readonly FieldError[]): string {
  return fields.map((f) => (f.field === '' ? f.message : `${f.field}: ${f.message}`)).join('; ');
}
