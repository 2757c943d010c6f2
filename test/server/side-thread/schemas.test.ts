import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../server/contract/information.ts';
import { checkParameters, problemOfSchema } from '../../../server/side-thread/schemas.ts';

const errorsFor = (it: JsonObject, value: JsonObject[string], more: JsonObject = {}) =>
  checkParameters({ type: 'object', properties: { it }, ...more }, { it: value }, 'parameters')
    .errors;

const http = {
  type: 'object',
  properties: { kind: { const: 'http' }, host: { type: 'string', format: 'hostname' } },
  required: ['kind', 'host'],
};
const file = {
  type: 'object',
  properties: { kind: { const: 'file' }, path: { type: 'string', format: 'file-path' } },
  required: ['kind', 'path'],
};

describe('a schema', () => {
  it.each([
    ...[
      'date',
      'time',
      'date-time',
      'iso-time',
      'iso-date-time',
      'duration',
      'email',
      'uri',
      'url',
    ],
    ...['password', 'path', 'file-path', 'directory-path'],
  ])('may ask for %s, as the form does', (format) => {
    expect(problemOfSchema({ properties: { it: { type: 'string', format } } })).toBeNull();
  });

  it('may have what tells the form more, and nothing that is misspelt', () => {
    const it = { type: 'string', writeOnly: true, contentMediaType: 'text/plain', 'x-unit': 'ms' };
    expect(problemOfSchema({ properties: { it } })).toBeNull();
    expect(problemOfSchema({ properties: { it: { format: 'filepath' } } })).toContain('filepath');
  });
});

describe('what is wrong with parameters', () => {
  it('is said of the alternative that was meant', () => {
    expect(errorsFor({ oneOf: [http, file] }, { kind: 'file', path: 7 })).toEqual([
      { field: 'parameters.it.path', message: 'It must be string, not 7' },
    ]);
    const $defs = { http, file };
    const referred = { anyOf: [{ $ref: '#/$defs/http' }, { $ref: '#/$defs/file' }] };
    expect(errorsFor(referred, { kind: 'http', host: '-' }, { $defs })).toEqual([
      { field: 'parameters.it.host', message: 'It must match format "hostname", not "-"' },
    ]);
  });

  it('is said of the type that was meant, also inside one another and in lists', () => {
    const list = { type: 'array', items: { oneOf: [http, { type: 'array', items: file }] } };
    const value = [{ kind: 'http' }, [{ kind: 'file', path: 'a' }, { kind: 'file' }]];
    expect(errorsFor(list, value)).toEqual([
      { field: 'parameters.it.0.host', message: 'It is needed' },
      { field: 'parameters.it.1.1.path', message: 'It is needed' },
    ]);
  });

  it('names the values where alternatives are no more than that', () => {
    expect(errorsFor({ oneOf: [{ const: 'eu' }, { const: 'us' }] }, 'de')).toEqual([
      { field: 'parameters.it', message: 'It must be one of "eu", "us", not "de"' },
    ]);
  });

  it('is said of the whole where more than one fits', () => {
    const both = { oneOf: [{ type: 'string' }, { minLength: 1 }] };
    expect(errorsFor(both, 'a').map(({ field }) => field)).toEqual(['parameters.it']);
  });

  it('is all told where an alternative cannot be looked at alone', () => {
    const own = { oneOf: [{ $ref: '#/properties/one' }, { type: 'number' }] };
    const more = { properties: { it: own, one: { type: 'string' } } };
    const { errors } = checkParameters({ type: 'object', ...more }, { it: true }, 'parameters');
    expect(errors.map(({ message }) => message)).toContain('It must be string, not true');
  });
});
