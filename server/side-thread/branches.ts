import type { ErrorObject } from 'ajv/dist/2020.js';

/** Validates a value against a part of the schema whose errors these are. */
export type CheckPart = (schema: unknown, value: unknown) => readonly ErrorObject[];

/**
 * Of alternatives (`oneOf`, `anyOf`) that all do not fit, ajv tells what is wrong with every one. Here what is
 * wrong with the nearest stays: the one whose constants and type fit, as a person meant that.
 */
export function nearestErrors(
  errors: readonly ErrorObject[],
  check: CheckPart,
): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  const outermost = choices.filter(
    (one) => !choices.some((other) => other !== one && isInside(one, other)),
  );
  return outermost.reduce((left, choice) => nearestOf(left, choice, check), errors);
}

function isInside(one: ErrorObject, other: ErrorObject): boolean {
  const isBelow = one.schemaPath.startsWith(`${other.schemaPath}/`);
  return isBelow || one.instancePath.startsWith(`${other.instancePath}/`);
}

/** The errors without those of the alternatives that were not meant. */
function nearestOf(
  errors: readonly ErrorObject[],
  choice: ErrorObject,
  check: CheckPart,
): readonly ErrorObject[] {
  const alternatives: readonly unknown[] = Array.isArray(choice.schema) ? choice.schema : [];
  const branches = alternatives.map((schema) =>
    check(schema, choice.data).map((error) => ({
      ...error,
      instancePath: choice.instancePath + error.instancePath,
    })),
  );
  const others = errors.filter((error) => error !== choice && !isOf(error, branches));
  // Constants alone are one list of values, of which none is nearer; and two that both fit are no error of one.
  const isFit = branches.some((branch) => branch.length === 0);
  if (isFit || alternatives.every(isConstant)) return [...others, choice];
  const far = (branch: readonly ErrorObject[]): number => distance(branch, choice.instancePath);
  const nearest = branches.toSorted((one, other) => far(one) - far(other))[0] ?? [];
  return [...others, ...nearestErrors(nearest, check)];
}

/** Whether it allows one value alone. */
export function isConstant(schema: unknown): schema is { readonly const: unknown } {
  return typeof schema === 'object' && schema !== null && 'const' in schema;
}

function isOf(error: ErrorObject, branches: readonly (readonly ErrorObject[])[]): boolean {
  const same = (other: ErrorObject): boolean =>
    other.keyword === error.keyword &&
    other.instancePath === error.instancePath &&
    JSON.stringify(other.params) === JSON.stringify(error.params);
  return branches.some((branch) => branch.some(same));
}

/** A constant that differs says that another alternative was meant, and another type of the whole even more. */
function distance(errors: readonly ErrorObject[], whole: string): number {
  const points = errors.map(({ keyword, instancePath }) => {
    if (keyword === 'type' && instancePath === whole) return 10_000;
    return keyword === 'const' || keyword === 'enum' ? 1000 : 1;
  });
  return points.reduce((sum, one) => sum + one, 0);
}
