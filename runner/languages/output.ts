import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { NOT_UTF8 } from '../protocol.ts';
import type { Spool } from '../spool.ts';

/** What never ends its line is cut here. */
const LINE_CHARS = 1024 * 1024;

type OutputStream = 'stdout' | 'stderr';

/**
 * Turns what the worker prints into records, a line each, in order with its log. Native children
 * write to the runner's own file descriptors, which are files that the supervisor reads.
 * Gives back what writes the last, unfinished lines.
 */
export function captureOutput(spool: Spool): () => void {
  const lines = [capture(spool, 'stdout'), capture(spool, 'stderr')];
  return () => {
    for (const one of lines) one.end();
  };
}

function capture(spool: Spool, name: OutputStream): OutputLines {
  const lines = new OutputLines(spool, name);
  process[name].write = ((chunk: string | Uint8Array, ...more: unknown[]): boolean => {
    lines.take(chunk);
    const done = more.find((argument) => typeof argument === 'function');
    if (done !== undefined) queueMicrotask(done as () => void);
    return true;
  }) as typeof process.stdout.write;
  return lines;
}

/** Cuts what is printed to one stream into lines. */
class OutputLines {
  readonly #spool: Spool;
  readonly #name: OutputStream;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #isCut = false;
  #isMarked = false;

  constructor(spool: Spool, name: OutputStream) {
    this.#spool = spool;
    this.#name = name;
  }

  take(chunk: string | Uint8Array): void {
    const text = this.#afterCut(typeof chunk === 'string' ? chunk : this.#decode(chunk));
    // Joined only when there is a line's end: a worker may print a million dots.
    if (text.includes('\n')) {
      const lines = (this.#rest + text).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) this.#add(line.endsWith('\r') ? line.slice(0, -1) : line);
    } else this.#rest += text;
    if (this.#rest.length < LINE_CHARS) return;
    this.#addRest();
    this.#isCut = true;
  }

  /** What ends the line that was cut is no line itself. */
  #afterCut(text: string): string {
    if (!this.#isCut || text === '') return text;
    this.#isCut = false;
    return text.startsWith('\n') ? text.slice(1) : text;
  }

  end(): void {
    this.take(this.#decoder.end());
    if (this.#rest !== '') this.#addRest();
  }

  #addRest(): void {
    this.#add(this.#rest);
    this.#rest = '';
  }

  #add(line: string): void {
    this.#spool.append(this.#name, line);
  }

  #decode(bytes: Uint8Array): string {
    const text = this.#decoder.write(Buffer.from(bytes));
    if (!this.#isMarked && text.includes('\uFFFD') && !isUtf8(bytes)) {
      this.#isMarked = true;
      this.#spool.append('system', `${this.#name} ${NOT_UTF8}`);
    }
    return text;
  }
}
