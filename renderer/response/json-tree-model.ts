export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A branch's children: name and value. */
export function childrenOf(value: JsonValue): readonly (readonly [string, JsonValue])[] {
  return value !== null && typeof value === 'object' ? Object.entries(value) : [];
}

export function isBranch(value: JsonValue): boolean {
  return childrenOf(value).length > 0;
}

/** "{ 3 }", "[ 12 ]", or the value itself. */
export function summaryOf(value: JsonValue): string {
  if (Array.isArray(value)) return `[ ${value.length} ]`;
  if (value !== null && typeof value === 'object') return `{ ${Object.keys(value).length} }`;
  return JSON.stringify(value);
}

/** Where a branch or leaf is: keys that no key can be mistaken for. */
export function pathOf(parent: string, key: string): string {
  return `${parent}/${encodeURIComponent(key)}`;
}

export const ROOT = '';

/** The places whose key or value has the text, and all branches above them. */
export function foundIn(value: JsonValue, text: string) {
  const found = { matches: new Set<string>(), above: new Set<string>() };
  if (text !== '') visit(value, ROOT, text.toLowerCase(), found);
  return found;
}

/** True when it has the text, or something in it has. */
function visit(
  node: JsonValue,
  path: string,
  sought: string,
  found: { readonly matches: Set<string>; readonly above: Set<string> },
): boolean {
  let has = false;
  for (const [key, child] of childrenOf(node)) {
    const place = pathOf(path, key);
    const isOwn = key.toLowerCase().includes(sought) || leafHas(child, sought);
    if (isOwn) found.matches.add(place);
    // Both are looked at: what is found may lead to more.
    has = visit(child, place, sought, found) || isOwn || has;
  }
  if (has) found.above.add(path);
  return has;
}

function leafHas(value: JsonValue, sought: string): boolean {
  if (value !== null && typeof value === 'object') return false;
  return String(value).toLowerCase().includes(sought);
}
