/** More pictures are a list to be read as lines. */
const MOST_PICTURES = 20;
/** A shorter text of these letters is a word. */
const LEAST_CHARS = 64;
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;
const DATA_URL = /^\s*data:image\/[a-z0-9.+-]+;base64,/i;

/** How files begin, in hex, and what they are. Nothing that a browser would run: no SVG. */
const KINDS: readonly (readonly [begin: RegExp, mime: string])[] = [
  [/^89504e470d0a1a0a/, 'image/png'],
  [/^ffd8ff/, 'image/jpeg'],
  [/^474946383[79]61/, 'image/gif'],
  [/^52494646.{8}57454250/, 'image/webp'],
];

/** Addresses for <img>, when all messages are pictures; null else. What they are is told by their bytes alone. */
export function picturesOf(messages: readonly string[]): readonly string[] | null {
  if (messages.length === 0 || messages.length > MOST_PICTURES) return null;
  const pictures = messages.map(pictureOf).filter((one) => one !== null);
  return pictures.length === messages.length ? pictures : null;
}

function pictureOf(message: string): string | null {
  const text = message.replace(DATA_URL, '');
  if (text.length < LEAST_CHARS || !BASE64.test(text)) return null;
  const bytes = text.replace(/\s+/g, '');
  const begin = hexOf(bytes.slice(0, 24));
  const mime = KINDS.find(([pattern]) => pattern.test(begin))?.[1];
  return mime === undefined ? null : `data:${mime};base64,${bytes}`;
}

function hexOf(base64: string): string {
  try {
    return [...atob(base64)]
      .map((char) => char.charCodeAt(0).toString(16).padStart(2, '0'))
      .join('');
  } catch {
    return '';
  }
}
