import { describe, expect, it } from 'vitest';
import { StartGate } from '../../../server/supervisor/start-gate.ts';

describe('the gate of starts', () => {
  it('lets so many in, and the others in their order as places get free', async () => {
    const gate = new StartGate(2);
    const entered: string[] = [];
    const enter = async (name: string): Promise<() => void> => {
      const leave = await gate.enter();
      entered.push(name);
      return leave;
    };
    const [first, second] = await Promise.all([enter('a'), enter('b')]);
    const waiting = [enter('c'), enter('d')];
    await new Promise((next) => setTimeout(next, 20));
    expect(entered).toEqual(['a', 'b']);
    first?.();
    await waiting[0];
    expect(entered).toEqual(['a', 'b', 'c']);
    second?.();
    await waiting[1];
    expect(entered).toEqual(['a', 'b', 'c', 'd']);
  });

  it('frees a place once, however often that is said', async () => {
    const gate = new StartGate(1);
    const leave = await gate.enter();
    leave();
    leave();
    await gate.enter();
    let isIn = false;
    void gate.enter().then(() => {
      isIn = true;
    });
    await new Promise((next) => setTimeout(next, 20));
    expect(isIn).toBe(false);
  });
});
