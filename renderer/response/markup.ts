const MARKUP = /^\s*<(?:!doctype html|html|head|body|svg|\?xml|[a-z][\w:-]*(?:\s[^<>]*)?>)/i;
const ENDS = /<\/[a-z][\w:-]*\s*>\s*$|\/>\s*$/i;

/** HTML, or XML like it, that is one message; null else. It is for reading, and never becomes part of a page. */
export function markupOf(messages: readonly string[]): string | null {
  const [only] = messages;
  if (only === undefined || messages.length > 1) return null;
  return MARKUP.test(only) && ENDS.test(only) ? only : null;
}
