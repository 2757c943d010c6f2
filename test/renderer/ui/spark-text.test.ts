import { expect, it } from 'vitest';
import { sparkText } from '../../../renderer/ui/spark-text.ts';

const run = (status: 'done' | 'stop' | 'error') => ({ status, durationMs: 5, endedAt: 9 });

it('says in words what a spark line shows', () => {
  const runs = [run('done'), run('error'), run('done'), run('stop')];
  expect(sparkText(runs)).toBe('Last 4 runs: 2 done, 1 stop, 1 error; the newest is stop');
  expect(sparkText([run('error')])).toBe('Last 1 run: 1 error; the newest is error');
});
