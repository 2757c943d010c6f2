import { type AppEvent, EVENTS_PATH } from '../../server/contract/events.ts';
import type { Connection } from './client.ts';
import { callHeaders } from './token.ts';

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;

/**
 * Reads the server's events. By fetch, as EventSource cannot send the token. When the stream breaks it
 * is opened again, after a while that doubles each time.
 */
export function followEvents(
  listener: (event: AppEvent) => void,
  connection: (state: Connection) => void,
): () => void {
  const end = new AbortController();
  void follow(listener, connection, end.signal);
  return () => end.abort();
}

async function follow(
  listener: (event: AppEvent) => void,
  connection: (state: Connection) => void,
  signal: AbortSignal,
): Promise<void> {
  let waitMs = FIRST_RETRY_MS;
  while (!signal.aborted) {
    try {
      const answer = await fetch(EVENTS_PATH, { headers: callHeaders(), signal });
      if (answer.ok && answer.body !== null) {
        waitMs = FIRST_RETRY_MS;
        connection('open');
        await readEvents(answer.body, listener);
      }
    } catch {
      // Refused or broken off: told below, and tried again.
    }
    if (signal.aborted) return;
    connection('lost');
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    waitMs = Math.min(waitMs * 2, LAST_RETRY_MS);
  }
}

/** Events are blocks of lines that an empty line ends; ours have one "data:" line. */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  listener: (event: AppEvent) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.startsWith('data: ')) listener(JSON.parse(block.slice('data: '.length)));
    }
  }
}
