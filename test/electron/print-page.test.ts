import { describe, expect, it } from 'vitest';
import { countOf, MOST_LINES, printable, printPage } from '../../electron/print-page.ts';
import { PrintPages } from '../../electron/print-pages.ts';
import type { Entry } from '../../server/contract/entry.ts';
import { jobOf } from './job-states.ts';

const entry = (seq: number, message: string): Entry => ({
  ...{ seq, at: 0, stream: 'log', level: 'info', message },
});
const log = (entries: readonly Entry[], total = entries.length) => ({
  ...{ job: jobOf({ id: 'nightly' }), kind: 'log' as const, entries, total },
});

describe('a log on paper', () => {
  it('is text, whatever it says', () => {
    const page = printPage(log([entry(1, '<script>alert("1")</script>&\'')]));
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;');
    expect(page).not.toContain('<script');
  });

  it('has its last lines, up to a bound, and says so', () => {
    const many = Array.from({ length: MOST_LINES + 5 }, (_, n) => entry(n + 1, `line ${n}`));
    const entries = printable(many);
    expect(entries).toHaveLength(MOST_LINES);
    expect(entries.at(-1)).toBe(many.at(-1));
    expect(printPage(log(entries, 12_345))).toContain(
      'Log: the last 5,000 of 12,345 lines; what came before is not here',
    );
    expect(countOf(log([entry(1, 'a')]))).toBe('Log: 1 line');
  });

  it('has no more of long messages than a reader could want', () => {
    const long = 'x'.repeat(900_000);
    expect(printable([entry(1, long), entry(2, long), entry(3, long)])).toHaveLength(2);
    expect(printable([])).toEqual([]);
    const [cut] = printable([entry(1, 'x'.repeat(2_000_001))]);
    expect(cut?.message).toMatch(/x… \(cut\)$/);
    expect(cut?.message.length).toBeLessThan(2_000_010);
  });
});

describe('the pages to print', () => {
  it('are there until they are printed, with a policy that lets nothing in', async () => {
    const pages = new PrintPages();
    const { url, remove } = pages.add('<p>a</p>');
    const answer = pages.answer(url);
    expect(await answer?.text()).toBe('<p>a</p>');
    expect(answer?.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(pages.answer('jobjoker://print/other')).toBeNull();
    remove();
    expect(pages.answer(url)).toBeNull();
  });
});
