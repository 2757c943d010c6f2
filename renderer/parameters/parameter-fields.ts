import type { JsonObject } from '../../server/contract/information.ts';
import type { Json } from '../../server/contract/scalars.ts';

/** A parameter as the form asks for it. */
export interface ParameterField {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly kind: 'text' | 'number' | 'checkbox' | 'select' | 'json';
  /** What a select offers. */
  readonly options: readonly Json[];
  readonly isNeeded: boolean;
  /** What it is when nothing is given; undefined when that is nothing. */
  readonly otherwise: Json | undefined;
}

/** The form that a schema, or defaults alone, ask for; null when all that can be asked for is JSON. */
export function fieldsOf(
  schema: JsonObject | null,
  defaults: JsonObject | null,
): readonly ParameterField[] | null {
  const properties = objectOf(schema?.['properties']);
  const names = [...new Set([...Object.keys(properties), ...Object.keys(defaults ?? {})])];
  if (names.length === 0) return null;
  const needed = listOf(schema?.['required']);
  return names.map((name) => {
    const property = objectOf(properties[name]);
    const otherwise = defaults?.[name] ?? property['default'];
    return {
      name,
      label: textOf(property['title']) ?? name,
      description: textOf(property['description']),
      kind: kindOf(property, otherwise),
      options: listOf(property['enum']),
      isNeeded: needed.includes(name) && otherwise === undefined,
      otherwise,
    };
  });
}

function kindOf({ type, enum: options }: JsonObject, otherwise?: Json): ParameterField['kind'] {
  if (Array.isArray(options)) return 'select';
  const wanted = textOf(type) ?? typeof otherwise;
  if (wanted === 'string') return 'text';
  if (wanted === 'number' || wanted === 'integer') return 'number';
  if (wanted === 'boolean') return 'checkbox';
  return 'json';
}

function objectOf(value: Json | undefined): JsonObject {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? value : {};
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The parameters that are typed, as an object; undefined while they are none. */
export function parametersIn(text: string): JsonObject | undefined {
  if (text.trim() === '') return {};
  try {
    const value: Json = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    // It is being typed.
    return undefined;
  }
}

/** The same with one of them changed; undefined takes it away. */
export function withParameter(text: string, name: string, value: Json | undefined): string {
  const { [name]: _, ...others } = parametersIn(text) ?? {};
  const all = value === undefined ? others : { ...others, [name]: value };
  return Object.keys(all).length === 0 ? '' : JSON.stringify(all, null, 2);
}
