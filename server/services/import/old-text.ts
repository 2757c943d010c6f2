const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** What PHP of those days was mostly written in, where it was not UTF-8. */
const WINDOWS = new TextDecoder('windows-1252');

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    UTF8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Text of the old JobJoker, which had no say in how it was encoded. */
export function oldTextOf(bytes: Uint8Array): string {
  return isUtf8(bytes) ? UTF8.decode(bytes) : WINDOWS.decode(bytes);
}
