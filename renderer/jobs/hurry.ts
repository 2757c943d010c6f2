import { type UIEvent, useEffect, useRef, useState } from 'react';

/** A list that goes by faster than this, in px a picture, cannot be read. */
const FAST_PX = 100;
/** It has come to rest when it did not go by fast for so long. */
const REST_MS = 100;

const waiting = new Set<() => void>();
let isHurried = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function hurry(): void {
  isHurried = true;
  clearTimeout(timer);
  timer = setTimeout(() => {
    isHurried = false;
    for (const tell of waiting) tell();
  }, REST_MS);
}

/**
 * Whether a row has time for all of its parts. One that is made while the list goes by fast, or for a list's
 * first picture, has none until that is over: making them all would cost the pictures in between.
 */
export function useCalm(): boolean {
  const [isCalm, setCalm] = useState(() => !isHurried);
  useEffect(() => {
    if (isCalm) return;
    const tell = (): void => setCalm(true);
    if (!isHurried) return tell();
    waiting.add(tell);
    return () => {
      waiting.delete(tell);
    };
  }, [isCalm]);
  return isCalm;
}

/** What a list does when it is scrolled, with what else is to be done then. Its first picture is one in a hurry. */
export function useHurry(also: () => void): (event: UIEvent<HTMLElement>) => void {
  useState(hurry);
  const last = useRef(0);
  return ({ currentTarget: { scrollTop } }) => {
    if (Math.abs(scrollTop - last.current) > FAST_PX) hurry();
    last.current = scrollTop;
    also();
  };
}
