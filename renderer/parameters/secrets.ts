import type { JsonObject } from '../../server/contract/information.ts';
import type { Json } from '../../server/contract/scalars.ts';
import { flat, isObject, listOf, objectOf, type Part } from './schema.ts';

/** What is shown in the place of a secret; its length says nothing. */
export const MASK = '••••••';

/** Names that say it themselves, where a schema says nothing. */
const SECRET_NAME = /(?:^|[a-z_-])(?:password|passwd|passphrase|secret|token|api[_-]?key)$/i;

/** Whether a text that a schema describes is not to be shown: it says so, or its name does and it does not. */
export function isSecret({ format, writeOnly, type }: JsonObject, name: string): boolean {
  if (typeof writeOnly === 'boolean') return writeOnly;
  if (format !== undefined) return format === 'password';
  return SECRET_NAME.test(name) && (type === undefined || type === 'string');
}

/** The same with every secret masked, as a schema, or without one their names, say. */
export function masked(value: Json, schema: JsonObject | null, name = ''): Json {
  const root = schema ?? {};
  return maskedPart(value, { schema: root, root }, name);
}

function maskedPart(value: Json, part: Part, name: string): Json {
  const whole = flat(part);
  const { root } = part;
  if (whole['writeOnly'] === true) return maskedWhole(value);
  if (Array.isArray(value)) {
    const items = { schema: objectOf(whole['items']), root };
    return value.map((one) => maskedPart(one, items, name));
  }
  if (!isObject(value))
    return typeof value === 'string' && isSecret(whole, name) ? maskedWhole(value) : value;
  const entries = Object.entries(value).map(([key, one]) => {
    return [key, maskedPart(one, { schema: propertyOf(whole, key, root), root }, key)] as const;
  });
  return Object.fromEntries(entries);
}

/** All that is in it, so that it has as many lines as before. */
function maskedWhole(value: Json): Json {
  if (Array.isArray(value)) return value.map(maskedWhole);
  if (!isObject(value)) return value === null || value === '' ? value : MASK;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskedWhole(one)]));
}

/** A property's schema, whichever alternative has it: a secret of one is none to be shown in another. */
function propertyOf(whole: JsonObject, key: string, root: JsonObject): JsonObject {
  const own = objectOf(whole['properties'])[key];
  const further = objectOf(whole['additionalProperties']);
  const alternatives = [...listOf(whole['oneOf']), ...listOf(whole['anyOf'])]
    .filter(isObject)
    .map((schema) => flat({ schema, root }))
    .map((one) => objectOf(one['properties'])[key])
    .filter(isObject);
  if (isObject(own)) return own;
  const secret = alternatives.find((one) => isSecret(flat({ schema: one, root }), key));
  return secret ?? alternatives[0] ?? further;
}
