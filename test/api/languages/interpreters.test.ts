import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
    await jobs.save('Later', '<?php class Later extends Worker { function run() {} }', 'php');
    const { id } = await jobs.create('Later');
    await jobs.call('settings.save', { phpCommand: '/nowhere/php' });
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

  it('that a first line names are missed by that name', async () => {
    // There is hardly a machine with both.
    const name = existsSync('/bin/ksh') ? 'zsh' : 'ksh';
    await jobs.save('Named', `#!/bin/${name}\necho here\n`, 'shell');
    const { id } = await jobs.create('Named');
    const why = new RegExp(`^${name} was not found; .*Install ${name}, or name it in Settings`);
    await refused(jobs.start(id), 'INTERPRETER_NOT_FOUND', why);
  });

  it('that are something else are refused with what they said', async () => {
    await jobs.save('Other', 'def run(job): pass\n', 'python');
    const { id } = await jobs.create('Other');
    await jobs.call('settings.save', { pythonCommand: 'false' });
    await refused(jobs.start(id), 'INTERPRETER_NOT_FOUND', /does not work as Python/);
    await jobs.call('settings.save', { pythonCommand: '' });
  });

  it('that are too old are refused with what is needed', async () => {
    const old = join(jobs.folder, 'old-php');
    writeFileSync(old, '#!/bin/sh\nprintf "7.4.33\\n\\n"\n', { mode: 0o700 });
    await jobs.call('settings.save', { phpCommand: old });
    const { data } = await jobs.call('settings.interpreters', {});
    expect(data[0]?.problem).toMatch(/old-php is PHP 7.4.33; PHP 8 or newer is needed/);
    await jobs.call('settings.save', { phpCommand: '' });
  });

  it('are named or placed, and nothing else', async () => {
    const wrong = jobs.call('settings.save', { shellCommand: 'bin/sh' });
    await refused(wrong, 'INVALID', /name or its whole path/);
  });
});
