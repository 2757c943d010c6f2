/** No message gets longer than this by what somebody sent. */
const MOST_CHARS = 80;

/** A JSON value for people, cut when it is long. */
export function wordsOf(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS)}…` : text;
}
