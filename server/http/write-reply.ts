import type { Reply, Verb } from '../contract/verb.ts';
import { csvHeader, csvRows } from './csv.ts';
import type { Format } from './format.ts';

type Pages = AsyncIterable<readonly unknown[]>;

/** An answer as text, page by page; no more of it than a page is ever in memory. */
export function writeReply(
  format: Format,
  verb: Verb,
  reply: Reply<unknown>,
  pages: Pages,
): AsyncGenerator<string> {
  switch (format) {
    case 'json':
      return envelopeOf(reply, pages);
    case 'csv':
      return csvOf(verb, pages);
    case 'ndjson':
      return linesOf(pages, (item) => JSON.stringify(item));
    case 'txt':
      return linesOf(pages, (item) => textOf(item, verb.line ?? ''));
    default:
      return format satisfies never;
  }
}

async function* envelopeOf(reply: Reply<unknown>, pages: Pages): AsyncGenerator<string> {
  const { message = '', total, next = null } = reply;
  const facts = `"success":true,"message":${JSON.stringify(message)},"total":${total}`;
  yield `{${facts},"next":${JSON.stringify(next)},"data":[`;
  let isFirst = true;
  for await (const page of pages) {
    const text = JSON.stringify(page).slice(1, -1);
    if (text === '') continue;
    yield isFirst ? text : `,${text}`;
    isFirst = false;
  }
  yield ']}';
}

async function* csvOf(verb: Verb, pages: Pages): AsyncGenerator<string> {
  yield csvHeader(verb.output);
  for await (const page of pages) yield csvRows(verb.output, page);
}

async function* linesOf(pages: Pages, lineOf: (item: unknown) => string): AsyncGenerator<string> {
  for await (const page of pages) {
    if (page.length > 0) yield `${page.map(lineOf).join('\n')}\n`;
  }
}

function textOf(item: unknown, field: string): string {
  return String(new Map(Object.entries(item ?? {})).get(field) ?? '');
}
