import { beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../../../renderer/i18n/i18n.ts';
import { detailOf, endingWords } from '../../../renderer/jobs/ending/ending-words.ts';
import type { Job } from '../../../server/contract/job.ts';
import { JOB_REASONS } from '../../../server/contract/job-status.ts';

const JOB = {
  id: 'one',
  status: 'error',
  stopRequested: false,
  timeoutMs: 90_000,
} as unknown as Job; // what is told of an ending looks at no more of it

describe.each(['pt-BR', 'en'] as const)('the words of an ending in %s', (language) => {
  beforeAll(() => speak(language));
  it.each(JOB_REASONS)('are there for "%s", and say what to do next', (reason) => {
    const { title, sentence, next } = endingWords(reason);
    expect(title()).toMatch(/^[A-Z]/);
    expect(sentence(JOB)).toMatch(/^[A-Z].*\.$/);
    expect(next).toContain('again');
    expect(next).toContain('log');
    expect(new Set(next).size).toBe(next.length);
  });

  it('are different for every reason', () => {
    const titles = JOB_REASONS.map((reason) => endingWords(reason).title());
    const sentences = JOB_REASONS.map((reason) => endingWords(reason).sentence(JOB));
    expect(new Set(titles).size).toBe(JOB_REASONS.length);
    expect(new Set(sentences).size).toBe(JOB_REASONS.length);
  });

  it('are there for a job that has no reason', () => {
    expect(endingWords(null).sentence(JOB)).toMatch(/error|erro/);
  });

  it('name the timeout, and lead to where it is set', () => {
    expect(endingWords('timeout').sentence(JOB)).toContain('1 min 30 s');
    expect(endingWords('timeout').next[0]).toBe('options');
  });

  it('say once that the time was over', () => {
    const late = { reason: 'timeout', detail: 'Ran longer than its timeout of 90 s' } as const;
    expect(detailOf(late)).toBeNull();
    const killed = { ...late, detail: `${late.detail}; 2 processes found, 0 left` };
    expect(detailOf(killed)).toBe('2 processes found, 0 left');
    expect(detailOf({ ...late, reason: 'failed' })).toBe(late.detail);
  });

  it('tell a kill after a request to stop from one without', () => {
    const asked = { ...JOB, stopRequested: true };
    const { sentence } = endingWords('killed');
    expect(sentence(asked)).not.toBe(sentence(JOB));
  });
});
