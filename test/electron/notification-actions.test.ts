import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../electron/notification-actions.ts';

const ONE = { id: 'nightly', path: '/jobs/nightly' };
const MANY = { id: null, path: '/jobs' };
const NEWS = { id: null, path: '' };

describe('actionsOf', () => {
  it.each(['darwin', 'win32'] as const)('shows a job or runs it again, on %s', (platform) => {
    expect(actionsOf(ONE, platform)).toEqual(['show', 'runAgain']);
  });

  it.each(['darwin', 'win32'] as const)(
    'shows many, or tells no more for now, on %s',
    (platform) => {
      expect(actionsOf(MANY, platform)).toEqual(['show', 'pause']);
    },
  );

  it('has no button where the system draws none, nor for what leads nowhere', () => {
    expect(actionsOf(ONE, 'linux')).toEqual([]);
    expect(actionsOf(NEWS, 'darwin')).toEqual([]);
  });
});
