import type { JsonObject } from '../../server/contract/information.ts';
import type { Json } from '../../server/contract/scalars.ts';
import { flat, isObject, listOf, numberOf, objectOf, type Part, textOf } from './schema.ts';
import { isSecret } from './secrets.ts';

/** One of what can be chosen. */
export interface Option {
  readonly value: Json;
  readonly label: string;
  readonly hint: string | undefined;
}

/** What a form asks with; `json` is for all that it knows no better. */
export type Shape =
  | { readonly kind: 'text'; readonly look: TextLook }
  | ({ readonly kind: 'number' } & NumberRange)
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice' | 'choices'; readonly options: readonly Option[] }
  | { readonly kind: 'moment'; readonly look: MomentLook; readonly hasZone: boolean }
  | { readonly kind: 'path'; readonly what: 'file' | 'folder' }
  | { readonly kind: 'object' | 'list' | 'map'; readonly part: Part }
  | { readonly kind: 'variants'; readonly variants: readonly Part[] }
  | { readonly kind: 'json' };

type TextLook = 'line' | 'lines' | 'secret' | 'email' | 'uri' | 'duration';
type MomentLook = 'date' | 'time' | 'date-time';

interface NumberRange {
  readonly isWhole: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly step: number | undefined;
  readonly unit: string | undefined;
}

/** A parameter, or a part of one, as the form asks for it. */
export interface ParameterField {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly shape: Shape;
  readonly isNeeded: boolean;
  /** What it is when nothing is given; undefined when that is nothing. */
  readonly otherwise: Json | undefined;
  /** What it might look like. */
  readonly example: string | undefined;
}

/** A text that may be longer than this gets several lines. */
const LONG_TEXT = 200;

/** The form that a schema, or defaults alone, ask for; null when all that can be asked for is JSON. */
export function formOf(
  schema: JsonObject | null,
  defaults: JsonObject | null,
): ParameterField | null {
  const whole = flat({ schema: schema ?? {}, root: schema ?? {} });
  const properties = { ...objectOf(whole['properties']) };
  for (const [name, value] of Object.entries(defaults ?? {})) {
    properties[name] = { ...objectOf(properties[name]), default: value };
  }
  const root = { ...schema, ...whole, type: 'object', properties };
  const shape = shapeOf(root, root);
  const isForm = shape.kind === 'object' || shape.kind === 'variants' || shape.kind === 'map';
  if (!isForm) return null;
  return { ...fieldOf('', {}, root), shape, isNeeded: true };
}

/** The fields of an object. */
export function fieldsOf({ schema, root }: Part): readonly ParameterField[] {
  const whole = flat({ schema, root });
  const needed = listOf(whole['required']);
  return Object.entries(objectOf(whole['properties'])).map(([name, property]) => {
    const field = fieldOf(name, objectOf(property), root);
    return { ...field, isNeeded: needed.includes(name) && field.otherwise === undefined };
  });
}

/** One item of a list, or one value of a map. */
export function itemOf({ schema, root }: Part, name: string): ParameterField {
  const { items, additionalProperties, type } = flat({ schema, root });
  const item = type === 'array' ? items : additionalProperties;
  return { ...fieldOf(name, objectOf(item), root), isNeeded: true };
}

/** The rows for further names that an object allows; null when it says nothing of them. */
export function furtherOf({ schema, root }: Part): Shape | null {
  const { additionalProperties: further } = flat({ schema, root });
  return isObject(further) && Object.keys(further).length > 0
    ? { kind: 'map', part: { schema: { type: 'object', additionalProperties: further }, root } }
    : null;
}

/**
 * Whether an object that is not given has to be added first: where it may be left out and some of its fields
 * may not, or the other way round, an empty form would not say which of both is meant.
 */
export function isAddedFirst({ shape, isNeeded, otherwise }: ParameterField): boolean {
  if (shape.kind !== 'object' || otherwise !== undefined) return false;
  return fieldsOf(shape.part).some((field) => field.isNeeded) !== isNeeded;
}

/** How many items a list has at least and at most. */
export function countsOf(part: Part): { readonly min: number; readonly max: number } {
  const { minItems, maxItems } = flat(part);
  return { min: numberOf(minItems) ?? 0, max: numberOf(maxItems) ?? Number.POSITIVE_INFINITY };
}

function fieldOf(name: string, property: JsonObject, root: JsonObject): ParameterField {
  const schema = flat({ schema: property, root });
  const [example] = listOf(schema['examples']);
  const otherwise = schema['default'];
  return {
    name,
    label: textOf(schema['title']) ?? name,
    description: textOf(schema['description']),
    shape: shapeOf(schema, root, name),
    isNeeded: false,
    // Null says no more than nothing, in a form.
    otherwise: otherwise === null ? undefined : otherwise,
    example: example === undefined ? undefined : wordsOf(example),
  };
}

function shapeOf(schema: JsonObject, root: JsonObject, name = ''): Shape {
  const options = optionsOf(schema, root);
  if (options !== null) return { kind: 'choice', options };
  const variants = variantsOf(schema, root);
  if (variants !== null) return { kind: 'variants', variants };
  switch (schema['type'] ?? typeNameOf(schema)) {
    case 'string':
      return textShapeOf(schema, name);
    case 'number':
    case 'integer':
      return { kind: 'number', ...rangeOf(schema) };
    case 'boolean':
      return { kind: 'boolean' };
    case 'object':
      return objectShapeOf({ schema, root });
    case 'array':
      return listShapeOf({ schema, root });
    default:
      return { kind: 'json' };
  }
}

/** The type of what says none: by what it asks for, or by its default. */
function typeNameOf({ properties, items, default: value }: JsonObject): string {
  if (properties !== undefined) return 'object';
  if (items !== undefined) return 'array';
  return Array.isArray(value) || isObject(value) ? 'json' : typeof value;
}

/** What `enum`, `const`, or alternatives of one value each offer; null when they offer more than values. */
export function optionsOf(schema: JsonObject, root: JsonObject): readonly Option[] | null {
  const { enum: values, const: only } = schema;
  if (only !== undefined) return [optionOf(only, schema)];
  if (Array.isArray(values)) return values.map((value) => optionOf(value, {}));
  const parts = listOf(schema['oneOf'] ?? schema['anyOf']).filter(isObject);
  const whole = parts.map((one) => flat({ schema: one, root }));
  const isValues = whole.length > 0 && whole.every((one) => one['const'] !== undefined);
  return isValues ? whole.map((one) => optionOf(one['const'] ?? null, one)) : null;
}

function optionOf(value: Json, { title, description }: JsonObject): Option {
  return { value, label: textOf(title) ?? wordsOf(value), hint: textOf(description) };
}

/** Alternatives, each with all that holds for every one of them. */
function variantsOf(schema: JsonObject, root: JsonObject): readonly Part[] | null {
  const { oneOf, anyOf, title: _, description: __, default: ___, ...shared } = schema;
  const all = listOf(oneOf ?? anyOf).filter(isObject);
  if (all.length < 2) return null;
  return all.map((one) => ({ schema: { allOf: [one, shared] }, root }));
}

/** The shape of an alternative, once it was chosen. */
export function shapeOfVariant({ schema, root }: Part): Shape {
  return shapeOf(flat({ schema, root }), root);
}

function textShapeOf(schema: JsonObject, name: string): Shape {
  const { format, maxLength, contentMediaType } = schema;
  if (isSecret(schema, name)) return { kind: 'text', look: 'secret' };
  switch (format) {
    case 'date':
      return { kind: 'moment', look: 'date', hasZone: false };
    case 'time':
    case 'date-time':
      return { kind: 'moment', look: format, hasZone: true };
    case 'iso-time':
      return { kind: 'moment', look: 'time', hasZone: false };
    case 'iso-date-time':
      return { kind: 'moment', look: 'date-time', hasZone: false };
    case 'path':
    case 'file-path':
      return { kind: 'path', what: 'file' };
    case 'directory-path':
      return { kind: 'path', what: 'folder' };
    case 'email':
    case 'uri':
    case 'duration':
      return { kind: 'text', look: format };
    case 'url':
      return { kind: 'text', look: 'uri' };
    default:
  }
  const isLong =
    schema['x-multiline'] === true ||
    contentMediaType !== undefined ||
    (numberOf(maxLength) ?? 0) > LONG_TEXT;
  return { kind: 'text', look: isLong ? 'lines' : 'line' };
}

function rangeOf(schema: JsonObject): NumberRange {
  const isWhole = schema['type'] === 'integer';
  return {
    isWhole,
    min: numberOf(schema['minimum']) ?? beside(schema['exclusiveMinimum'], isWhole, 1),
    max: numberOf(schema['maximum']) ?? beside(schema['exclusiveMaximum'], isWhole, -1),
    step: numberOf(schema['multipleOf']) ?? (isWhole ? 1 : undefined),
    unit: textOf(schema['x-unit']),
  };
}

/** The next whole number past a border; among others there is none. */
function beside(border: Json | undefined, isWhole: boolean, by: number): number | undefined {
  const number = numberOf(border);
  return number === undefined || !isWhole ? undefined : number + by;
}

function objectShapeOf(part: Part): Shape {
  if (Object.keys(objectOf(part.schema['properties'])).length > 0) return { kind: 'object', part };
  return furtherOf(part) ?? { kind: 'json' };
}

function listShapeOf(part: Part): Shape {
  const { items, prefixItems } = part.schema;
  if (prefixItems !== undefined || !isObject(items)) return { kind: 'json' };
  const options = optionsOf(flat({ schema: items, root: part.root }), part.root);
  return options === null ? { kind: 'list', part } : { kind: 'choices', options };
}

/** A value for people: text as it is, all else as JSON. */
export function wordsOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
