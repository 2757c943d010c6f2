import { describe, expect, it } from 'vitest';
import {
  fieldsOf,
  parametersIn,
  withParameter,
} from '../../../renderer/parameters/parameter-fields.ts';

describe('the form of parameters', () => {
  it('has a field for each property of the schema, and for each default', () => {
    const schema = {
      properties: {
        mail: { type: 'string', title: 'E-mail', description: 'Who is told' },
        count: { type: 'integer', default: 3 },
        quick: { type: 'boolean' },
        mode: { enum: ['fast', 2, null] },
        deep: { type: 'object' },
        many: { type: ['string', 'null'] },
      },
      required: ['mail', 'count'],
    };
    const fields = fieldsOf(schema, { count: 5, extra: 'x' }) ?? [];
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['mail', 'text'],
      ['count', 'number'],
      ['quick', 'checkbox'],
      ['mode', 'select'],
      ['deep', 'json'],
      ['many', 'json'],
      ['extra', 'text'],
    ]);
    expect(fields[0]).toMatchObject({
      label: 'E-mail',
      description: 'Who is told',
      isNeeded: true,
    });
    expect(fields[1]).toMatchObject({ label: 'count', otherwise: 5, isNeeded: false });
    expect(fields[3]?.options).toEqual(['fast', 2, null]);
  });

  it('is none where nothing is known of them', () => {
    expect(fieldsOf(null, null)).toBeNull();
    expect(fieldsOf({ type: 'object', properties: 5 }, {})).toBeNull();
  });

  it('changes one of the parameters and leaves the others as they are', () => {
    expect(withParameter('', 'a', 1)).toBe('{\n  "a": 1\n}');
    expect(JSON.parse(withParameter('{"a":1,"b":[2]}', 'a', 'x'))).toEqual({ b: [2], a: 'x' });
    expect(withParameter('{"a":1}', 'a', undefined)).toBe('');
  });

  it('waits while they are no object', () => {
    expect(parametersIn(' ')).toEqual({});
    expect(['{', '[1]', 'null', '5'].map(parametersIn)).toEqual(Array(4).fill(undefined));
  });
});
