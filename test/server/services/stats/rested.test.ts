import { describe, expect, it } from 'vitest';
import { Rested } from '../../../../server/services/stats/rested.ts';

/** Answers that take so long, by a clock that only they move. */
function restedWith(tookMs: number) {
  let now = 1000;
  let made = 0;
  const rested = new Rested<number>(() => now);
  const make = async (): Promise<number> => {
    now += tookMs;
    made += 1;
    return made;
  };
  const ask = (question = 'q'): Promise<number> => rested.answer(question, make);
  return { rested, ask, pass: (ms: number) => (now += ms) };
}

describe('an answer', () => {
  it('that was quick is made anew each time', async () => {
    const { ask } = restedWith(19);
    expect([await ask(), await ask()]).toEqual([1, 2]);
  });

  it('that took long is good for ten times as long, each question for itself', async () => {
    const { ask, pass } = restedWith(50);
    expect([await ask(), await ask()]).toEqual([1, 1]);
    pass(499);
    expect(await ask()).toBe(1);
    expect(await ask('another')).toBe(2);
    pass(1);
    expect(await ask()).toBe(3);
  });

  it('that is being made is given to all who ask meanwhile', async () => {
    const { ask } = restedWith(1);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  });

  it('is good for as long after many other questions that nobody asks any more', async () => {
    const { ask, pass } = restedWith(50);
    for (let i = 0; i < 60; i += 1) await ask(`of day ${i}`);
    pass(10_000);
    const first = await ask('today');
    expect(await ask('today')).toBe(first);
  });

  it('that failed is forgotten', async () => {
    const { rested, ask } = restedWith(50);
    const failing = rested.answer('q', () => Promise.reject(new Error('away')));
    await expect(failing).rejects.toThrow('away');
    expect(await ask()).toBe(1);
  });
});
