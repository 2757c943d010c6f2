import { expect, it } from 'vitest';
import { readEvents } from '../../../renderer/api/follow-events.ts';
import type { AppEvent } from '../../../server/contract/events.ts';

function streamOf(parts: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

it('reads events however the bytes are cut, and passes over heartbeats', async () => {
  const events: AppEvent[] = [
    { type: 'job.created', id: 'a' },
    { type: 'worker.changed', name: 'W' },
  ];
  const text = `: hello\n\n${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(': \n\n')}`;
  const bytes = new TextEncoder().encode(text);
  for (const size of [1, 7, bytes.length]) {
    const parts: Uint8Array[] = [];
    for (let from = 0; from < bytes.length; from += size)
      parts.push(bytes.slice(from, from + size));
    const seen: AppEvent[] = [];
    await readEvents(streamOf(parts), (event) => seen.push(event));
    expect(seen).toEqual(events);
  }
});
