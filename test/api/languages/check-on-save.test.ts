import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageConsole } from './language-console.ts';

const jobs = languageConsole();

describe('the check on save', () => {
  it.each([
    ['php', '<?php\n\n$a = ;\n', 3, /syntax error, unexpected token ";"/],
    ['python', 'def run(job):\n  x = = 1\n', 2, /invalid syntax/],
    [
      'shell',
      '#!/bin/bash\nif true; then\n  echo\ndone\n',
      4,
      /syntax error near unexpected token/,
    ],
    ['shell', '#!/bin/sh\nif true; then\n  echo\ndone\n', 4, /Syntax error/],
  ])('tells the line in %s', async (language, code, line, message) => {
    const { problems } = await jobs.save('Checked', code, language);
    expect(problems).toMatchObject([{ line, message: expect.stringMatching(message) }]);
  });

  it('tells what another program wrote in the list, once it is known', async () => {
    writeFileSync(join(jobs.folder, 'Outside.py'), 'def run(:\n');
    const problems = async () =>
      (await jobs.call('workers.list', {})).data.find(({ name }) => name === 'Outside')?.problems;
    await expect.poll(problems, { timeout: 10_000 }).toHaveLength(1);
    rmSync(join(jobs.folder, 'Outside.py'));
  });
});
