import { randomUUID } from 'node:crypto';
import { CONSOLE_SCHEME } from './console-files.ts';

/** Another origin than the console's, so that nothing in there could ever call. */
const PRINT_URL = `${CONSOLE_SCHEME}://print/`;

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  'X-Content-Type-Options': 'nosniff',
};

/** Pages that are there for as long as it takes to print them. */
export class PrintPages {
  readonly #pages = new Map<string, string>();

  /** Gives back where the page is, and its end. */
  add(html: string): { readonly url: string; remove(): void } {
    const url = `${PRINT_URL}${randomUUID()}`;
    this.#pages.set(url, html);
    return { url, remove: () => void this.#pages.delete(url) };
  }

  /** Null for what is no page to print. */
  answer(url: string): Response | null {
    const html = this.#pages.get(url);
    return html === undefined ? null : new Response(html, { headers: HEADERS });
  }
}
