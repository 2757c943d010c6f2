import { describe, expect, it } from 'vitest';
import { fieldsOf, formOf, shapeOfVariant } from '../../../renderer/parameters/parameter-fields.ts';
import type { Part } from '../../../renderer/parameters/schema.ts';
import { labelOf, markOf, mayBe, variantOf } from '../../../renderer/parameters/variants.ts';
import type { JsonObject } from '../../../server/contract/information.ts';

function variantsOf(schema: JsonObject): readonly Part[] {
  const form = formOf({ type: 'object', properties: { it: schema } }, null);
  const [field] = form?.shape.kind === 'object' ? fieldsOf(form.shape.part) : [];
  if (field?.shape.kind !== 'variants') throw new Error(`It is ${field?.shape.kind}`);
  return field.shape.variants;
}

const http = { properties: { kind: { const: 'http' }, host: {} }, required: ['kind', 'host'] };
const file = {
  title: 'A file',
  properties: { kind: { const: 'file' }, path: {} },
  required: ['kind'],
};

describe('alternatives', () => {
  const kinds = variantsOf({
    type: 'object',
    properties: { name: { type: 'string' } },
    required: ['name'],
    oneOf: [http, file],
  });

  it('are told by title, by what marks them, or by what they are', () => {
    expect(kinds.map(labelOf)).toEqual(['http', 'A file']);
    const types = variantsOf({ anyOf: [{ type: 'string' }, { type: 'array', items: {} }, {}] });
    expect(types.map(labelOf)).toEqual(['string', 'array', null]);
  });

  it('have what holds for all of them', () => {
    const [first] = kinds;
    const shape = first && shapeOfVariant(first);
    const names = shape?.kind === 'object' ? fieldsOf(shape.part).map(({ name }) => name) : [];
    expect(names.toSorted()).toEqual(['host', 'kind', 'name']);
  });

  it('are found for a value, by their marks first', () => {
    expect(kinds.map(markOf)).toEqual([{ kind: 'http' }, { kind: 'file' }]);
    expect(variantOf(kinds, { kind: 'file', host: 'x' })).toBe(1);
    expect(variantOf(kinds, { host: 'x' })).toBe(0);
    expect(variantOf(kinds, { path: 'x' })).toBe(1);
    expect(variantOf(kinds, undefined)).toBe(-1);
    const types = variantsOf({ anyOf: [{ type: 'string' }, { type: 'integer' }] });
    expect([7, 'a', [], 0.5].map((value) => variantOf(types, value))).toEqual([1, 0, -1, -1]);
  });

  it('stay chosen while the value may be one of them', () => {
    const [first] = kinds;
    expect(first && mayBe(first, {})).toBe(true);
    expect(first && mayBe(first, { kind: 'file' })).toBe(false);
  });
});
