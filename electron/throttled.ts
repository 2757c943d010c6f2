/** Something that is asked for often, and done at most once in a while. */
export interface Throttled {
  soon(): void;
  cancel(): void;
}

/** Does it once `gapMs` after it was asked for, however often that was meanwhile. */
export function throttled(gapMs: number, act: () => void): Throttled {
  let timer: NodeJS.Timeout | undefined;
  return {
    soon: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        act();
      }, gapMs);
    },
    cancel: () => clearTimeout(timer),
  };
}
