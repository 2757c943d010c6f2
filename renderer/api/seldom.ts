/** Events of one change come together; they are waited for. */
const FIRST_MS = 100;

/** Does it soon after it is marked, and so often at most; what is marked meanwhile is done by the next time. */
export function seldom(everyMs: number, act: () => void) {
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const turn = (): void => {
    timer = undefined;
    last = performance.now();
    act();
  };
  return {
    mark(): void {
      timer ??= setTimeout(turn, Math.max(FIRST_MS, last + everyMs - performance.now()));
    },
    end: (): void => clearTimeout(timer),
  };
}
