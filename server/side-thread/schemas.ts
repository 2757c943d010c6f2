import { Ajv2020, type AnySchema, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type FieldError, NEEDED } from '../contract/errors.ts';
import { type JsonObject, MOST_SCHEMA_BYTES } from '../contract/information.ts';
import type { Json } from '../contract/scalars.ts';
import { wordsOf } from '../contract/words-of.ts';
import { type CheckPart, isConstant, nearestErrors } from './branches.ts';
import type { SideAnswers } from './calls.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
/** Schemas that stay compiled. */
const MOST_KEPT = 50;
/** More than this helps nobody. */
const MOST_ERRORS = 100;

/**
 * A keyword or format that is not known is refused, as what is misspelt would check nothing; names that
 * begin with x- are anybody's own. Types, tuples and required properties need not be repeated.
 */
const STRICTNESS = {
  strictSchema: true,
  strictNumbers: true,
  strictTypes: false,
  strictTuples: false,
  strictRequired: false,
} as const;

/** Where something is on this machine; whether it is there is the worker's to see. */
const PATH_FORMATS = ['path', 'file-path', 'directory-path'];
const PATH = /^[^\0]+$/;

const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a schema; null for one that is right. */
export function problemOfSchema(schema: JsonObject): string | null {
  try {
    validatorOf(schema);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

/** Checks parameters and fills in the schema's defaults. Throws for what is no schema. */
export function checkParameters(
  schema: JsonObject,
  parameters: JsonObject,
  prefix: string,
): SideAnswers['check'] {
  const validate = validatorOf(schema);
  // It writes its defaults into them, and they are a copy that came from another thread.
  if (validate(parameters)) return { parameters, errors: [] };
  const errors = nearest(validate.errors ?? [], schema).slice(0, MOST_ERRORS);
  return { parameters, errors: errors.map((error) => fieldErrorOf(error, prefix)) };
}

function nearest(errors: readonly ErrorObject[], schema: JsonObject): readonly ErrorObject[] {
  try {
    return nearestErrors(errors, checkPartOf(schema));
  } catch {
    // An alternative that refers to what is not in $defs cannot be looked at alone: all is told then.
    return errors;
  }
}

/** Its references lead into the whole schema. */
function checkPartOf(schema: JsonObject): CheckPart {
  const { $defs = {}, definitions = {} } = schema;
  return (part, value) => {
    const validate = validatorOf({ $defs, definitions, allOf: [part as Json] });
    // It may write defaults into what it checks.
    validate(structuredClone(value));
    return validate.errors ?? [];
  };
}

function validatorOf(schema: JsonObject): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const size = Buffer.byteLength(text);
  if (size > MOST_SCHEMA_BYTES) {
    throw new Error(`It is ${size} bytes long; ${MOST_SCHEMA_BYTES} are allowed`);
  }
  const validate = compile(schema, text);
  if (compiled.size >= MOST_KEPT) compiled.clear();
  compiled.set(text, validate);
  return validate;
}

function compile(schema: JsonObject, text: string): ValidateFunction {
  const dialect = schema['$schema'] ?? DIALECT;
  if (String(dialect).replace(/#$/, '') !== DIALECT) {
    throw new Error(`"$schema" is ${wordsOf(dialect)}; ${DIALECT} is needed, or none`);
  }
  const ajv = new Ajv2020({
    ...STRICTNESS,
    allErrors: true,
    verbose: true,
    useDefaults: true,
    $data: false,
    logger: false,
    keywords: ownKeywordsIn(text),
  });
  addFormats(ajv);
  for (const format of PATH_FORMATS) ajv.addFormat(format, PATH);
  // Its meta-schema is checked first: the error then says which keyword is wrong, and why.
  if (!ajv.validateSchema(schema as AnySchema)) {
    throw new Error(ajv.errorsText(ajv.errors, { dataVar: 'schema', separator: '; ' }));
  }
  return ajv.compile(schema as AnySchema);
}

function ownKeywordsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/"(x-[\w-]{1,100})":/g)].map(([, name = '']) => name))];
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const unresolved = /^can't resolve reference (\S+)/.exec(message)?.[1];
  if (unresolved === undefined) return message.replace(/^strict mode: /, '');
  return `"$ref" to ${unresolved} leads nowhere; it must be within the schema, such as #/$defs/name`;
}

/** A path as other field errors have it: the names, with dots between them. */
function fieldErrorOf(error: ErrorObject, prefix: string): FieldError {
  const { keyword, instancePath, params } = error;
  const names = instancePath.split('/').slice(1).map(unescaped);
  const extra = params['missingProperty'] ?? params['additionalProperty'];
  const field = [prefix, ...names, ...(extra === undefined ? [] : [String(extra)])].join('.');
  return { field, message: textOf(keyword, error) };
}

/** What would be right, and what came. */
function textOf(keyword: string, error: ErrorObject): string {
  const { message = 'is not right', params, data, schema } = error;
  switch (keyword) {
    case 'required':
      return NEEDED;
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'There is no such parameter';
    case 'enum':
      return oneOfText(params['allowedValues'], data);
    case 'const':
      return `It must be ${wordsOf(params['allowedValue'])}, not ${wordsOf(data)}`;
    case 'oneOf':
    case 'anyOf':
      if (!Array.isArray(schema) || !schema.every(isConstant)) break;
      return oneOfText(
        schema.map((one) => one.const),
        data,
      );
    default:
  }
  return `It ${message}, not ${wordsOf(data)}`;
}

function oneOfText(values: readonly unknown[], data: unknown): string {
  return `It must be one of ${values.map(wordsOf).join(', ')}, not ${wordsOf(data)}`;
}

/** JSON pointers write "/" and "~" otherwise. */
function unescaped(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}
