import type { JsonObject } from '../../server/contract/information.ts';
import type { Json } from '../../server/contract/scalars.ts';
import { optionsOf, wordsOf } from './parameter-fields.ts';
import { flat, isObject, listOf, objectOf, type Part, textOf } from './schema.ts';

/** What marks an object says more than all of its other names. */
const MARKED = 100;

/** Which of the alternatives a value is meant as; -1 while there is nothing to tell by. */
export function variantOf(variants: readonly Part[], value: Json | undefined): number {
  if (value === undefined) return -1;
  const points = variants.map((part) => likeness(part, value));
  const most = Math.max(...points);
  return Number.isFinite(most) ? points.indexOf(most) : -1;
}

/** Whether a value may be meant as this alternative, if it was chosen. */
export function mayBe(part: Part, value: Json): boolean {
  return likeness(part, value) > -MARKED / 2;
}

/** The values that tell an object of this kind from others, as `{kind: 'http'}`. */
export function markOf(part: Part): JsonObject {
  const whole = flat(part);
  const needed = listOf(whole['required']);
  const marks = Object.entries(objectOf(whole['properties'])).flatMap(([name, property]) => {
    const options = optionsOf(flat({ schema: objectOf(property), root: part.root }), part.root);
    const only = options?.length === 1 ? options[0] : undefined;
    return only === undefined || !needed.includes(name) ? [] : [[name, only.value] as const];
  });
  return Object.fromEntries(marks);
}

/** Its title, what marks it, or what it is; null when nothing tells it from others. */
export function labelOf(part: Part): string | null {
  const whole = flat(part);
  const [mark] = Object.values(markOf(part));
  if (textOf(whole['title']) !== undefined) return String(whole['title']);
  if (mark !== undefined) return wordsOf(mark);
  const needed = listOf(whole['required']);
  return needed.length > 0 ? needed.join(', ') : (textOf(whole['type']) ?? null);
}

function likeness(part: Part, value: Json): number {
  const whole = flat(part);
  const wanted = whole['type'];
  const isOfType = wanted === undefined || wanted === typeOf(value) || isWhole(wanted, value);
  if (!isOfType) return Number.NEGATIVE_INFINITY;
  if (!isObject(value)) return 0;
  const marks = Object.entries(markOf(part)).map(([name, mark]) => {
    if (value[name] === undefined) return -1;
    return JSON.stringify(value[name]) === JSON.stringify(mark) ? MARKED : -MARKED;
  });
  const names = Object.keys(objectOf(whole['properties']));
  const known = Object.keys(value).filter((name) => names.includes(name)).length;
  const missing = listOf(whole['required']).filter((name) => !(String(name) in value)).length;
  return marks.reduce((sum, points) => sum + points, 2 * known - missing);
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isWhole(type: Json, value: Json): boolean {
  return type === 'integer' && Number.isInteger(value);
}
