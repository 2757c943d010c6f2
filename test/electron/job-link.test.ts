import { describe, expect, it } from 'vitest';
import { argsOf, Errands } from '../../electron/errands.ts';
import { errandOf, jobOfLink, linkTo } from '../../electron/job-link.ts';

const HOSTILE = [
  'jobjoker://job/',
  'jobjoker://job',
  'jobjoker:job/a',
  'jobjoker://job/a/',
  'jobjoker://job/a/start',
  'jobjoker://job/a?status=start',
  'jobjoker://job/a#/settings',
  'jobjoker://job/../settings',
  'jobjoker://job/%2e%2e%2fsettings',
  'jobjoker://job/a%00',
  'jobjoker://job/a b',
  'jobjoker://job/a\n',
  'jobjoker://job/a" --data /tmp/x',
  'jobjoker://job/a;reboot',
  'jobjoker://job/é',
  `jobjoker://job/${'a'.repeat(201)}`,
  'jobjoker://user:pass@job/a',
  'jobjoker://job:80/a',
  'jobjoker://console/index.html',
  'jobjoker://worker/a',
  'JOBJOKER://job/a',
  ' jobjoker://job/a',
  'jobjoker://job/a jobjoker://job/b',
  'file:///etc/passwd',
  'javascript:alert(1)',
];

describe('a link to a job', () => {
  it.each(['first', '0199a2-7f3a', 'A_b', 'a'.repeat(200)])('names job %s', (id) => {
    expect(jobOfLink(linkTo(id))).toBe(id);
  });

  it.each(HOSTILE)('is none of %j', (text) => {
    expect(jobOfLink(text)).toBeNull();
  });

  it('opens a page, and nothing else', () => {
    expect(errandOf(['--no-sandbox', 'jobjoker://job/a'])).toEqual({
      path: '/jobs/a',
      problem: null,
    });
    expect(errandOf(['--new-job'])).toEqual({ path: '/new-job', problem: null });
    expect(errandOf(['--data', '/x'])).toEqual({ path: null, problem: null });
  });

  it.each(HOSTILE.filter((text) => /^jobjoker:/i.test(text)))('is refused: %j', (text) => {
    const { path, problem } = errandOf([text, '--new-job']);
    expect(path).toBeNull();
    expect(problem).toContain('is no link to a job; it has to be jobjoker://job/ID');
    expect(problem?.length).toBeLessThan(260);
  });
});

describe('errands', () => {
  it('wait until the window is there, and only the last', () => {
    const errands = new Errands();
    const opened: string[] = [];
    expect(errands.take(['jobjoker://job/a'])).toBe('open');
    expect(errands.take(['jobjoker://job/b'])).toBe('open');
    expect(errands.begin((path) => opened.push(path))).toBe(true);
    expect(errands.take(['--new-job'])).toBe('open');
    expect(errands.take(['--hidden'])).toBe('nothing');
    expect(opened).toEqual(['/jobs/b', '/new-job']);
  });

  it.each([null, 'args', {}, { args: 'jobjoker://job/a' }, { args: [7, null] }])(
    'of a second start that says %j are none',
    (data) => {
      expect(argsOf(data)).toEqual([]);
    },
  );
});
