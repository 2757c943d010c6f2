import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { NOT_UTF8 } from './protocol.ts';
import type { Spool } from './spool.ts';

type OutputStream = 'stdout' | 'stderr';

/**
 * Turns what the worker prints into records, a line each, in order with its log. Native children
 * write to the runner's own file descriptors, which are files that the supervisor reads.
 * Gives back what writes the last, unfinished lines.
 */
export function captureOutput(spool: Spool): () => void {
  const ends = [capture(spool, 'stdout'), capture(spool, 'stderr')];
  return () => {
    for (const end of ends) end();
  };
}

function capture(spool: Spool, name: OutputStream): () => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isMarked = false;
  const decode = (bytes: Uint8Array): string => {
    const text = decoder.write(Buffer.from(bytes));
    if (!isMarked && text.includes('\uFFFD') && !isUtf8(bytes)) {
      isMarked = true;
      spool.append('system', `${name} ${NOT_UTF8}`);
    }
    return text;
  };
  const take = (text: string): void => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) spool.append(name, line.endsWith('\r') ? line.slice(0, -1) : line);
  };
  process[name].write = ((chunk: string | Uint8Array, ...more: unknown[]): boolean => {
    take(typeof chunk === 'string' ? chunk : decode(chunk));
    const done = more.find((argument) => typeof argument === 'function');
    if (done !== undefined) queueMicrotask(done as () => void);
    return true;
  }) as typeof process.stdout.write;
  return () => {
    take(decoder.end());
    if (rest !== '') spool.append(name, rest);
    rest = '';
  };
}
