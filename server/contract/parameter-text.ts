import type { Json } from './scalars.ts';

/** A job's parameters as lines; keys in order, as their order says nothing. */
export function parameterText(parameters: Json): string {
  return parameters === null ? '' : JSON.stringify(inOrder(parameters), null, 2);
}

function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, child]) => [key, inOrder(child)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
