import { describe, expect, it } from 'vitest';
import { refused } from '../answers.ts';
import { languageConsole } from './language-console.ts';

const jobs = languageConsole();

describe('interpreters', () => {
  it('are shown with version and path', async () => {
    const { data } = await jobs.call('settings.interpreters', {});
    expect(data).toMatchObject([
      {
        language: 'php',
        path: expect.stringMatching(/^\/.*php/),
        version: expect.stringMatching(/^8\./),
        problem: null,
      },
      {
        language: 'python',
        path: expect.stringMatching(/^\/.*python/),
        version: expect.stringMatching(/^3\./),
        problem: null,
      },
      {
        language: 'shell',
        path: expect.stringMatching(/^\/.*bash$/),
        version: expect.stringMatching(/^\d/),
        problem: null,
      },
    ]);
  });

  it('that are missing refuse the start, and the job can be started later', async () => {
    await jobs.call('settings.save', { phpCommand: '/nowhere/php' });
    const { id } = await jobs.create('CountsPhp', { count: 1 });
    const why =
      /\/nowhere\/php was not found. Install PHP 8 or newer, or name it in Settings \(phpCommand\)/;
    await refused(jobs.start(id), 'INTERPRETER_NOT_FOUND', why);
    const { data } = await jobs.call('settings.interpreters', {});
    expect(data[0]).toMatchObject({
      path: null,
      version: null,
      problem: expect.stringMatching(why),
    });
    await jobs.call('settings.save', { phpCommand: '' });
    await jobs.start(id);
    expect(await jobs.ended(id)).toMatchObject({ status: 'done' });
  });

  it('that are something else are refused with what they said', async () => {
    await jobs.call('settings.save', { pythonCommand: 'false' });
    const { id } = await jobs.create('CountsPython');
    await refused(jobs.start(id), 'INTERPRETER_NOT_FOUND', /does not work as Python/);
    await jobs.call('settings.save', { pythonCommand: '' });
  });

  it('are named or placed, and nothing else', async () => {
    const wrong = jobs.call('settings.save', { shellCommand: 'bin/sh' });
    await refused(wrong, 'INVALID', /name or its whole path/);
  });
});
