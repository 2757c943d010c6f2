import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { one, refused } from '../answers.ts';
import { languageConsole } from './language-console.ts';

const jobs = languageConsole();

const STOPPED = { status: 'done', reason: 'stopped' };

describe('a command worker', () => {
  it('is a list of arguments that no shell reads, with the parameters on stdin and in variables', async () => {
    const text = '$(touch made) `touch made` ; touch made';
    const code = JSON.stringify(['sh', '-c', 'echo "$1|$JJ_PARAM_text|$(cat)"', 'sh', text]);
    const { job, log } = await jobs.run('Lists', 'command', code, { text });
    expect(job).toMatchObject({ status: 'done', language: 'command' });
    expect(log).toEqual([`stdout: ${text}|${text}|${JSON.stringify({ text })}`]);
    expect(existsSync(join(jobs.folder, 'made'))).toBe(false);
  });

  it('has one parameter a variable, and is told of others that would have the same', async () => {
    const code = '["sh", "-c", "echo $JJ_PARAM_a_b"]';
    const { log } = await jobs.run('Alike', 'command', code, { 'a-b': 1, 'a.b': 2 });
    // What a program prints is read beside the log.
    expect(log.toSorted()).toEqual([
      'stdout: 1',
      'system: Parameter "a.b" is in no variable, as JJ_PARAM_a_b is another\'s; it is in the JSON on stdin',
    ]);
  });

  it('is known by what it is, without a type', async () => {
    const saved = one((await jobs.call('workers.save', { name: 'Known', code: '["true"]' })).data);
    expect(saved).toMatchObject({ language: 'command', problems: [] });
  });

  it('ends by its exit code, and by a stop', async () => {
    expect((await jobs.run('False', 'command', '["false"]')).job).toMatchObject({
      detail: 'exit 1',
    });
    const code = '["sh", "-c", "echo on; sleep 60"]';
    expect((await jobs.runAndStop('Long', 'command', code)).job).toMatchObject(STOPPED);
  });

  it.each(['["true", 3]', '["tr\\u0000ue"]'])(
    'tells what is wrong with the list %s',
    async (code) => {
      const { problems } = await jobs.save('Wrong', code, 'command');
      expect(problems).toMatchObject([
        { line: 1, message: expect.stringMatching(/list of texts/) },
      ]);
      const { job } = await jobs.run('Wrong', 'command', code);
      expect(job).toMatchObject({ status: 'error', reason: 'failed' });
      expect(job.detail).toMatch(/list of texts/);
    },
  );

  it('is not started when its program is not there', async () => {
    await jobs.save('Missing', '["no-such-program"]', 'command');
    const { id } = await jobs.create('Missing');
    await refused(
      jobs.start(id),
      'INTERPRETER_NOT_FOUND',
      /no-such-program was not found; looked in \//,
    );
    expect(await jobs.find(id)).toMatchObject({ status: 'idle' });
  });
});
