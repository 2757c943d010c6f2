import { describe, expect, it } from 'vitest';
import { MASK, masked } from '../../../renderer/parameters/secrets.ts';

describe('secrets', () => {
  it('are masked as the schema says, however deep they lie', () => {
    const schema = {
      properties: {
        key: { type: 'string', format: 'password' },
        login: { $ref: '#/$defs/login' },
        hooks: { type: 'array', items: { type: 'string', writeOnly: true } },
        all: { writeOnly: true },
        extra: { additionalProperties: { type: 'string', format: 'password' } },
        by: { oneOf: [{ properties: { pin: { type: 'string', writeOnly: true } } }, {}] },
      },
      $defs: { login: { properties: { user: {}, pass: { type: 'string', writeOnly: true } } } },
    };
    const value = {
      key: 'k',
      login: { user: 'u', pass: 'p' },
      hooks: ['a', 'b'],
      all: { a: 1 },
      extra: { any: 'x' },
      by: { pin: '1' },
    };
    expect(masked(value, schema)).toEqual({
      key: MASK,
      login: { user: 'u', pass: MASK },
      hooks: [MASK, MASK],
      all: { a: MASK },
      extra: { any: MASK },
      by: { pin: MASK },
    });
  });

  it('are known by their names where no schema says otherwise', () => {
    const value = {
      password: 'p',
      apiKey: 'k',
      'api-key': 'k',
      max_tokens: 5,
      tokens: 'x',
      token: 7,
    };
    expect(masked([value], null)).toEqual([
      { ...value, password: MASK, apiKey: MASK, 'api-key': MASK },
    ]);
    const schema = { properties: { token: { type: 'string', writeOnly: false } } };
    expect(masked({ token: 'public' }, schema)).toEqual({ token: 'public' });
    expect(masked({ password: '' }, null)).toEqual({ password: '' });
  });
});
