import { describe, expect, it } from 'vitest';
import {
  countsOf,
  fieldsOf,
  formOf,
  furtherOf,
  isAddedFirst,
  itemOf,
  type ParameterField,
  type Shape,
} from '../../../renderer/parameters/parameter-fields.ts';
import type { Part } from '../../../renderer/parameters/schema.ts';
import type { JsonObject } from '../../../server/contract/information.ts';

function partOf(shape: Shape | undefined): Part {
  if (shape === undefined || !('part' in shape)) throw new Error(`No parts in ${shape?.kind}`);
  return shape.part;
}

function formFields(schema: JsonObject, defaults: JsonObject | null = null) {
  return fieldsOf(partOf(formOf({ type: 'object', ...schema }, defaults)?.shape));
}

/** The one parameter of a schema. */
function fieldFor(property: JsonObject, more: JsonObject = {}): ParameterField {
  const [field] = formFields({ properties: { it: property }, ...more });
  if (field === undefined) throw new Error('No field');
  return field;
}

const shapeFor = (property: JsonObject): Shape => fieldFor(property).shape;

describe('the form of parameters', () => {
  it('has a field for each property of the schema, and for each default', () => {
    const properties = {
      mail: { type: 'string', title: 'E-mail', description: 'Who is told' },
      count: { type: 'integer', default: 3 },
      quick: { type: 'boolean' },
      mode: { enum: ['fast', 2, null] },
      deep: { type: 'object' },
      many: { type: ['string', 'null'] },
    };
    const fields = formFields(
      { properties, required: ['mail', 'count'] },
      { count: 5, extra: 'x' },
    );
    expect(fields.map(({ name, shape }) => [name, shape.kind])).toEqual([
      ['mail', 'text'],
      ['count', 'number'],
      ['quick', 'boolean'],
      ['mode', 'choice'],
      ['deep', 'json'],
      ['many', 'text'],
      ['extra', 'text'],
    ]);
    expect(fields[0]).toMatchObject({
      label: 'E-mail',
      description: 'Who is told',
      isNeeded: true,
    });
    expect(fields[1]).toMatchObject({ label: 'count', otherwise: 5, isNeeded: false });
  });

  it('is none where nothing is known of them', () => {
    expect(formOf(null, null)).toBeNull();
    expect(formOf({ type: 'object', properties: 5 }, {})).toBeNull();
  });

  it.each<[string, JsonObject, Partial<Record<string, unknown>>]>([
    [
      'a date',
      { type: 'string', format: 'date' },
      { kind: 'moment', look: 'date', hasZone: false },
    ],
    ['a time', { type: 'string', format: 'date-time' }, { look: 'date-time', hasZone: true }],
    ['a time of no zone', { type: 'string', format: 'iso-time' }, { look: 'time', hasZone: false }],
    ['a duration', { type: 'string', format: 'duration' }, { kind: 'text', look: 'duration' }],
    ['a mail', { type: 'string', format: 'email' }, { kind: 'text', look: 'email' }],
    ['a password', { type: 'string', format: 'password' }, { kind: 'text', look: 'secret' }],
    ['what is written only', { type: 'string', writeOnly: true }, { kind: 'text', look: 'secret' }],
    ['a file', { type: 'string', format: 'file-path' }, { kind: 'path', what: 'file' }],
    ['a folder', { type: 'string', format: 'directory-path' }, { kind: 'path', what: 'folder' }],
    ['a long text', { type: 'string', maxLength: 2000 }, { kind: 'text', look: 'lines' }],
    ['lines', { type: 'string', 'x-multiline': true }, { kind: 'text', look: 'lines' }],
    ['markdown', { type: 'string', contentMediaType: 'text/markdown' }, { look: 'lines' }],
    ['a name', { type: 'string', maxLength: 40 }, { kind: 'text', look: 'line' }],
    ['two types', { type: ['string', 'number'] }, { kind: 'json' }],
    ['a tuple', { type: 'array', prefixItems: [{ type: 'string' }] }, { kind: 'json' }],
    [
      'a number with a unit',
      { type: 'integer', exclusiveMinimum: 0, maximum: 9, 'x-unit': 'ms' },
      { kind: 'number', isWhole: true, min: 1, max: 9, step: 1, unit: 'ms' },
    ],
    [
      'steps',
      { type: 'number', multipleOf: 0.5, exclusiveMinimum: 0 },
      { step: 0.5, min: undefined },
    ],
  ])('asks for %s with what goes with it', (_, property, shape) => {
    expect(shapeFor(property)).toMatchObject(shape);
  });

  it('offers values by their titles, also several of them', () => {
    const titled = { oneOf: [{ const: 'eu', title: 'Europe' }, { const: 'us' }] };
    const options = [
      { value: 'eu', label: 'Europe' },
      { value: 'us', label: 'us' },
    ];
    expect(shapeFor(titled)).toMatchObject({ kind: 'choice', options });
    expect(shapeFor({ type: 'array', items: titled })).toMatchObject({ kind: 'choices', options });
    expect(shapeFor({ enum: [1, null] })).toMatchObject({
      options: [{ label: '1' }, { label: 'null' }],
    });
  });

  it('follows references, puts allOf together, and takes null for nothing', () => {
    const more = {
      $defs: {
        name: { type: 'string', format: 'email', title: 'Name' },
        base: { type: 'object', properties: { id: { $ref: '#/$defs/name' } }, required: ['id'] },
      },
    };
    expect(fieldFor({ $ref: '#/$defs/name', title: 'Mine' }, more)).toMatchObject({
      label: 'Mine',
      shape: { look: 'email' },
    });
    const both = { allOf: [{ $ref: '#/$defs/base' }], properties: { more: { type: 'boolean' } } };
    const part = partOf(fieldFor(both, more).shape);
    expect(fieldsOf(part).map(({ name, isNeeded }) => [name, isNeeded])).toEqual([
      ['id', true],
      ['more', false],
    ]);
    const optional = { anyOf: [{ $ref: '#/$defs/name' }, { type: 'null' }], default: null };
    expect(fieldFor(optional, more)).toMatchObject({
      shape: { look: 'email' },
      otherwise: undefined,
    });
  });

  it('ends where a schema goes round in a circle', () => {
    const more = { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } };
    expect(fieldFor({ $ref: '#/$defs/a' }, more).shape.kind).toBe('json');
    const tree = { properties: { next: { $ref: '#' }, it: { type: 'string' } } };
    const [next] = formFields(tree);
    expect(fieldsOf(partOf(next?.shape)).map(({ name }) => name)).toEqual(['next', 'it']);
  });

  it('has the items of lists, their number, and the values of maps', () => {
    const list = fieldFor({
      type: 'array',
      maxItems: 3,
      items: { type: 'object', properties: { a: { type: 'string' } } },
    });
    expect(countsOf(partOf(list.shape))).toEqual({ min: 0, max: 3 });
    expect(itemOf(partOf(list.shape), '0')).toMatchObject({ name: '0', shape: { kind: 'object' } });
    const map = fieldFor({ type: 'object', additionalProperties: { type: 'integer' } });
    expect(map.shape.kind).toBe('map');
    expect(itemOf(partOf(map.shape), 'x').shape.kind).toBe('number');
    const both = {
      type: 'object',
      properties: { a: {} },
      additionalProperties: { type: 'string' },
    };
    expect(furtherOf(partOf(fieldFor(both).shape))?.kind).toBe('map');
    expect(furtherOf(partOf(list.shape))).toBeNull();
  });

  it('has an object added first where an empty form would not say whether it is there', () => {
    const inner = { type: 'object', properties: { a: { type: 'string' } } };
    const strict = { ...inner, required: ['a'] };
    const needed = { required: ['it'] };
    expect(isAddedFirst(fieldFor(inner))).toBe(false);
    expect(isAddedFirst(fieldFor(strict))).toBe(true);
    expect(isAddedFirst(fieldFor(strict, needed))).toBe(false);
    expect(isAddedFirst(fieldFor(inner, needed))).toBe(true);
  });

  it('asks for what only holds in a case, without needing it', () => {
    const schema: JsonObject = JSON.parse(`{
      "properties": { "kind": { "type": "string" } },
      "if": { "properties": { "kind": { "const": "mail" } } },
      "then": { "properties": { "to": { "type": "string" } }, "required": ["to"] }
    }`);
    expect(formFields(schema).map(({ name, isNeeded }) => [name, isNeeded])).toContainEqual([
      'to',
      false,
    ]);
  });
});
