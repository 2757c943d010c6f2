import { z } from 'zod';
import { NEEDED } from './errors.ts';
import { wordsOf } from './words-of.ts';

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>['customError']>>[0];

const WANTED: Readonly<Record<string, string>> = {
  string: 'Text',
  number: 'A number',
  int: 'A whole number',
  boolean: 'true or false',
  object: 'A JSON object',
  record: 'A JSON object',
  array: 'A list',
};

/** What would be right, and what came; undefined where zod says it as well. What came as text is not repeated: it may be a secret. */
function wordsFor(issue: Issue): string | undefined {
  const { code, input } = issue;
  if (code === 'invalid_type') return typeWords(issue.expected, input);
  if (code === 'invalid_value') {
    const wanted = `One of ${issue.values.map(String).join(', ')} is needed`;
    return input === undefined ? wanted : `${wanted}, not ${wordsOf(input)}`;
  }
  if (code === 'too_big') return sizeWords(issue.origin, `at most ${issue.maximum}`, input);
  if (code === 'too_small') return sizeWords(issue.origin, `at least ${issue.minimum}`, input);
  return undefined;
}

function typeWords(expected: string, input: unknown): string | undefined {
  if (input === undefined) return NEEDED;
  const wanted = WANTED[expected];
  if (wanted === undefined) return undefined;
  return `${wanted} is needed, not ${typeof input === 'number' ? String(input) : wordsOf(input)}`;
}

function sizeWords(origin: string, size: string, input: unknown): string | undefined {
  if (typeof input === 'string')
    return `A text of ${size} characters is needed, not of ${input.length}`;
  if (Array.isArray(input)) return `A list of ${size} entries is needed, not of ${input.length}`;
  if (origin !== 'number' && origin !== 'int') return undefined;
  return `A number of ${size} is needed, not ${String(input)}`;
}

z.config({ customError: wordsFor });
