import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrorsOf } from '../../../server/contract/field-errors.ts';

const messageOf = (schema: z.ZodType, value: unknown): string | undefined => {
  const { error } = schema.safeParse(value);
  return error === undefined ? undefined : fieldErrorsOf(error)[0]?.message;
};

describe('what is said of a wrong field', () => {
  it.each([
    [z.string(), undefined, 'It is needed'],
    [z.string(), 5, 'Text is needed, not 5'],
    [z.number(), 'five', 'A number is needed, not "five"'],
    [z.number(), Number.NaN, 'A number is needed, not NaN'],
    [z.boolean(), { a: 1 }, 'true or false is needed, not {"a":1}'],
    [z.object({}), [1], 'A JSON object is needed, not [1]'],
    [z.array(z.string()), 'a', 'A list is needed, not "a"'],
    [z.enum(['a', 'b']), 'c', 'One of a, b is needed, not "c"'],
    [z.enum(['a', 'b']), undefined, 'One of a, b is needed'],
    [z.int().max(9), 10, 'A number of at most 9 is needed, not 10'],
    [z.string().min(3), 'ab', 'A text of at least 3 characters is needed, not of 2'],
    [z.array(z.string()).max(1), ['a', 'b'], 'A list of at most 1 entries is needed, not of 2'],
    [z.string('Mine'), 5, 'Mine'],
  ])('names what came and what would be right: %#', (schema, value, message) => {
    expect(messageOf(schema, value)).toBe(message);
  });

  it('repeats no text that may be a secret', () => {
    expect(messageOf(z.string().min(20), 'hunter2')).not.toContain('hunter2');
  });
});
