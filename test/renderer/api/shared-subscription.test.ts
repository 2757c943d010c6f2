import { expect, it } from 'vitest';
import type { Client, Connection } from '../../../renderer/api/client.ts';
import { shared } from '../../../renderer/api/shared-subscription.ts';
import type { AppEvent } from '../../../server/contract/events.ts';

it('has one connection for all, from the first subscriber to the last', () => {
  const opened: Parameters<Client['subscribe']>[] = [];
  let ended = 0;
  const subscribe = shared((...parts) => {
    opened.push(parts);
    return () => {
      ended += 1;
    };
  });
  const seen: string[] = [];
  const states: Connection[] = [];
  const first = subscribe(
    ({ type }) => seen.push(`1 ${type}`),
    () => undefined,
  );
  opened[0]?.[1]('open');
  const second = subscribe(
    ({ type }) => seen.push(`2 ${type}`),
    (state) => states.push(state),
  );
  const event: AppEvent = { type: 'settings.changed' };
  opened[0]?.[0](event);
  expect(seen).toEqual(['1 settings.changed', '2 settings.changed']);
  expect(states).toEqual(['open']);
  first();
  expect([opened.length, ended]).toEqual([1, 0]);
  second();
  expect(ended).toBe(1);
  subscribe(
    () => undefined,
    () => undefined,
  )();
  expect([opened.length, ended]).toEqual([2, 2]);
});
