import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageConsole } from './language-console.ts';
import { PHP } from './language-workers.ts';

const jobs = languageConsole();

const STOPPED = { status: 'done', reason: 'stopped' };

describe('a PHP worker', () => {
  it("runs as JobJoker's always did, what it prints in order with its log", async () => {
    const { job, log, answers } = await jobs.run('CountsPhp', 'application/php', PHP.counts, {
      count: 2,
    });
    expect(job).toMatchObject({ status: 'done', reason: 'completed' });
    expect(log).toEqual([
      'log: log 0',
      'stdout: printed 0',
      'log: log 1',
      'stdout: printed 1',
      'log: NULL',
    ]);
    expect(answers).toEqual(['response 0', 'response 1']);
  });

  it("has the fork's words, its neighbours and its own place", async () => {
    mkdirSync(join(jobs.folder, 'libs'));
    writeFileSync(join(jobs.folder, 'libs', 'Greeting.php'), "<?php $greeting = 'hello';");
    const { job, log, answers } = await jobs.run('ForkPhp', 'php', PHP.fork);
    expect(job).toMatchObject({ status: 'done', progress: { value: 0.5, text: 'half' } });
    expect(log).toEqual([
      'log: event start',
      `log: hello 7 ${job.id}`,
      'log: ForkPhp.php workers',
      'debug: {"a":1}',
      'log: event done',
      'log: destroyed',
    ]);
    expect(answers).toEqual(['é']);
  });

  it.each([
    ['SleepsPhp', PHP.sleeps, 'awake'],
    ['WaitsPhp', PHP.waits, 'stopped'],
  ])(
    'hears a stop in its sleep, and while it waits for a command: %s',
    async (name, code, last) => {
      const { job, log, tookMs } = await jobs.runAndStop(name, 'php', code);
      expect(job).toMatchObject(STOPPED);
      expect(log.slice(-3)).toEqual(['STOPPED', last, 'ENDED']);
      expect(tookMs).toBeLessThan(10_000);
    },
  );

  it('prints a long line as one, and none after it', async () => {
    const code =
      '<?php class LongPhp extends Worker { function run() { echo str_repeat("x", 2 ** 21), "\\n"; echo "next\\n"; } }';
    const { log } = await jobs.run('LongPhp', 'php', code);
    expect(log.map((line) => line.length)).toEqual([2 ** 21 + 8, 12]);
  });

  it('logs warnings with their place, and goes on', async () => {
    const code =
      '<?php\nclass WarnsPhp extends Worker { function run() {\n  echo $nothing;\n  @trigger_error("not this");\n  $this->log("on");\n} }';
    const { job, log } = await jobs.run('WarnsPhp', 'php', code);
    expect(job).toMatchObject({ status: 'done' });
    const place = join(jobs.folder, 'WarnsPhp.php:3');
    expect(log).toEqual([`stderr: Warning: Undefined variable $nothing in ${place}`, 'log: on']);
  });

  it('may begin with the short tag, as old code does', async () => {
    const code =
      '<?\nclass ShortTag extends Worker { function run() { $this->log("short"); } }\n?>\n';
    const { job, log } = await jobs.run('ShortTag', 'text/plain', code);
    expect(job).toMatchObject({ status: 'done', language: 'php' });
    expect(log).toEqual(['log: short']);
  });

  it.each([
    ['Parse', '<?php\nclass Parse extends Worker { function run() { $a = ; } }', 2, /syntax error/],
    [
      'Throws',
      '<?php class Throws extends Worker { function run() {\n throw new LogicException("no"); } }',
      2,
      /^no$/,
    ],
    ['Type', '<?php class Type extends Worker { function run() {\n\n strlen([]); } }', 3, /strlen/],
    [
      'Fatal',
      '<?php class Fatal extends Worker { function run() {\n $a = str_repeat("x", PHP_INT_MAX - 99); } }',
      2,
      /Allowed memory|Possible integer overflow/,
    ],
    [
      'Twice',
      '<?php class Twice extends Worker { function run() {} }\nclass Twice {}',
      2,
      /Cannot declare class Twice/,
    ],
    [
      'User',
      '<?php class User extends Worker { function run() {\n trigger_error("mine", E_USER_ERROR);\n $this->log("on"); } }',
      2,
      /^mine$/,
    ],
  ])(
    'ends as an error with EXCEPTION, place and message: %s',
    async (name, code, line, message) => {
      const { job, log } = await jobs.run(name, 'php', code);
      expect(job).toMatchObject({ status: 'error', reason: 'failed' });
      expect(job.detail).toMatch(message);
      expect(log.slice(0, 3)).toEqual([
        'system: EXCEPTION',
        `system: ${join(jobs.folder, `${name}.php`)}:${line}`,
        `system: ${job.detail}`,
      ]);
    },
  );

  it.each([
    ['NoClass', '<?php echo "here";', /has no class: define "class NoClass extends Worker"/],
    ['Half', '<?php abstract class Half extends Worker {}', /is abstract: implement run\(\)/],
    [
      'Open',
      '<?php abstract class Open extends Worker { abstract function more(); }',
      /is abstract: implement .*more\(\)/,
    ],
    ['NoRun', '<?php class NoRun {}', /has no public run\(\)/],
  ])('says what is missing in a class that cannot run: %s', async (name, code, why) => {
    const { job, log } = await jobs.run(name, 'php', code);
    expect(job).toMatchObject({ status: 'error', reason: 'failed' });
    expect(job.detail).toMatch(why);
    expect(log).toContain(`system: ${job.detail}`);
  });

  it.each([
    ['Exits', 'exit(0);', { status: 'done', reason: 'completed', detail: null }],
    ['Dies', 'die("last words");', { status: 'done', reason: 'completed', detail: null }],
    ['ExitsThree', 'exit(3);', { status: 'error', reason: 'failed', detail: 'exit 3' }],
  ])('may exit in the middle, and keeps its log: %s', async (name, statement, end) => {
    const code = `<?php class ${name} extends Worker { function run() { $this->log("first"); echo "unended"; ${statement} $this->log("never"); } }`;
    const { job, log } = await jobs.run(name, 'php', code);
    expect(job).toMatchObject(end);
    expect(log).toEqual(['log: first', `stdout: unended${name === 'Dies' ? 'last words' : ''}`]);
  });

  it('runs the code that the job was made with, also when its file is gone', async () => {
    const code = '<?php class Gone extends Worker { function run() { $this->log("old"); } }';
    await jobs.save('Gone', code, 'php');
    const { id } = await jobs.create('Gone');
    await jobs.call('workers.remove', { name: 'Gone' });
    await jobs.start(id);
    expect(await jobs.ended(id)).toMatchObject({ status: 'done' });
    expect(await jobs.log(id)).toEqual(['STARTED', 'old', 'ENDED']);
  });

  it('writes without a request a line', async () => {
    const code =
      '<?php class Floods extends Worker { function run() { for ($i = 0; $i < 20000; $i++) $this->log("line $i"); } }';
    const { job } = await jobs.run('Floods', 'php', code);
    expect(job).toMatchObject({ status: 'done', logCount: 20_002 });
  });
});
