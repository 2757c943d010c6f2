import { type RefObject, useEffect, useRef } from 'react';

/** The field that a screen begins with: whoever opens it may type at once. */
export function useFirstFocus(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
