import type { JsonObject } from '../../server/contract/information.ts';
import type { Json } from '../../server/contract/scalars.ts';

/** A schema, and the whole one that its references lead into. */
export interface Part {
  readonly schema: JsonObject;
  readonly root: JsonObject;
}

/** References one after another; more is a circle. */
const MOST_HOPS = 20;

/**
 * The same schema as a form can read it: references followed, `allOf` and the sides of `if` put together, and
 * what may also be null told as what it is otherwise. What is checked is never this, but the worker's own.
 */
export function flat({ schema, root }: Part): JsonObject {
  const { $ref: _, ...whole } = followed(schema, root);
  const { allOf, then, else: otherwise, if: _if, ...own } = whole;
  const parts = [...listOf(allOf), then, otherwise].filter(isObject);
  const joined = parts.reduce<JsonObject>(
    // What only holds in a case is not needed in all.
    (all, part) => joinedOf(all, flat({ schema: part, root }), listOf(allOf).includes(part)),
    own,
  );
  return withoutNull(joined, root);
}

function followed(schema: JsonObject, root: JsonObject): JsonObject {
  let whole = schema;
  for (let hops = 0; typeof whole['$ref'] === 'string' && hops < MOST_HOPS; hops += 1) {
    const { $ref, ...beside } = whole;
    whole = { ...objectOf(placeOf(String($ref), root)), ...beside };
  }
  return whole;
}

/** What stands at `#/$defs/name`; undefined for any other reference. */
function placeOf(reference: string, root: JsonObject): Json | undefined {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  const names = reference.slice(2).split('/').map(decodeURIComponent);
  return names
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>((place, name) => objectOf(place)[name], root);
}

function joinedOf(one: JsonObject, other: JsonObject, isAlways: boolean): JsonObject {
  const { required, properties, ...rest } = other;
  const both = { ...objectOf(properties), ...objectOf(one['properties']) };
  const needed = [...listOf(one['required']), ...(isAlways ? listOf(required) : [])];
  return {
    ...(isAlways ? rest : {}),
    ...one,
    ...(Object.keys(both).length > 0 && { properties: both }),
    ...(needed.length > 0 && { required: needed }),
  };
}

/** `["string", "null"]`, and an `anyOf` of something and null. */
function withoutNull(schema: JsonObject, root: JsonObject): JsonObject {
  const { type } = schema;
  const types = listOf(type).filter((one) => one !== 'null');
  const [only] = types;
  const typed = types.length === 1 && only !== undefined ? { ...schema, type: only } : schema;
  for (const keyword of ['anyOf', 'oneOf']) {
    const all = listOf(typed[keyword]);
    const others = all.filter((one) => objectOf(one)['type'] !== 'null');
    if (others.length === all.length) continue;
    const { [keyword]: _, ...rest } = typed;
    const [alone] = others;
    return others.length === 1
      ? { ...flat({ schema: objectOf(alone), root }), ...rest }
      : { ...rest, [keyword]: others };
  }
  return typed;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
