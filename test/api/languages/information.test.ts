import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { one, refused } from '../answers.ts';
import { languageConsole } from './language-console.ts';

const jobs = languageConsole();

const information = async (name: string) =>
  one((await jobs.call('workers.information', { name })).data);

const SCHEMA = {
  type: 'object',
  properties: { count: { type: 'integer', minimum: 1, default: 3 }, mail: { format: 'email' } },
  required: ['mail'],
};
const SAID = { title: 'Told', parameters: SCHEMA, timeoutMs: 1500, problems: [] };

const PHP = `<?php
include_once 'libs/Worker.php';
class TellsPhp extends Worker {
  public function run() { $this->response(json_encode($this->getParameter('count'))); }
  public function getInformation() {
    echo "not part of it";
    return ['title' => 'Told', 'timeout' => 1.5,
      'parameters' => json_decode('${JSON.stringify(SCHEMA)}')];
  }
}`;
const PYTHON = `from worker import Worker

class TellsPython(Worker):
    def run(self):
        self.response(self.get_parameter("count"))

    def get_information(self):
        print("not part of it")
        return {"title": "Told", "timeout": 1.5, "parameters": ${JSON.stringify(SCHEMA)}}
`;

describe.each([
  ['TellsPhp', 'php', PHP],
  ['TellsPython', 'python', PYTHON],
])('what %s says of itself', (name, type, code) => {
  it('is asked, and its parameters are checked', async () => {
    await jobs.save(name, code, type);
    expect(await information(name)).toMatchObject(SAID);
    const wrong = jobs.call('jobs.create', { worker: name, parameters: { count: 0 } });
    const { fields } = await refused(wrong, 'INVALID', /mail: It is needed/);
    expect(fields.map(({ field }) => field).sort()).toEqual([
      'parameters.count',
      'parameters.mail',
    ]);
    const { job, answers } = await jobs.run(name, type, code, { mail: 'a@b.de' });
    expect(job).toMatchObject({ status: 'done', timeoutMs: 1500 });
    expect(answers).toEqual(['3']);
  });
});

describe('what a worker of another language says of itself', () => {
  it('may be a sentence, in a class or beside run', async () => {
    await jobs.save(
      'Old',
      '<?php class Old extends Worker { function run() {} function GetInformation() { return "Old."; } }',
      'php',
    );
    expect(await information('Old')).toMatchObject({ description: 'Old.', problems: [] });
    await jobs.save(
      'Beside',
      'def run(job): pass\ndef get_information(): return "Beside."\n',
      'python',
    );
    expect(await information('Beside')).toMatchObject({ description: 'Beside.', problems: [] });
    await jobs.save(
      'Camel',
      'from worker import Worker\nclass Camel(Worker):\n  def run(self): pass\n  def getInformation(self): return "Camel."\n',
      'python',
    );
    expect(await information('Camel')).toMatchObject({ description: 'Camel.', problems: [] });
  });

  it('is asked again once a file that it includes has changed', async () => {
    writeFileSync(join(jobs.folder, 'said.py'), 'TEXT = "before"\n');
    const code = 'import said\ndef run(job): pass\ndef get_information(): return said.TEXT\n';
    await jobs.save('Includes', code, 'python');
    expect((await information('Includes')).description).toBe('before');
    await jobs.save('said', 'TEXT = "after"\n', 'python');
    expect((await information('Includes')).description).toBe('after');
  });

  it.each([
    [
      'ThrowsPhp',
      'php',
      '<?php class ThrowsPhp extends Worker { function run() {} function getInformation() { throw new Exception("bad mood"); } }',
      'bad mood',
    ],
    [
      'AbstractPhp',
      'php',
      '<?php abstract class AbstractPhp extends Worker { function getInformation() { return "x"; } }',
      'Class "AbstractPhp" is abstract: implement run()',
    ],
    [
      'DiesPhp',
      'php',
      '<?php class DiesPhp extends Worker { function run() {} function getInformation() { exit(3); } }',
      'It ended without an answer',
    ],
    [
      'RaisesPython',
      'python',
      'def run(job): pass\ndef get_information(): raise ValueError("bad mood")\n',
      'bad mood',
    ],
    [
      'ExitsPython',
      'python',
      'import sys\ndef run(job): pass\ndef get_information(): sys.exit(3)\n',
      'It ended by exit 3',
    ],
    [
      'NoJson',
      'python',
      'def run(job): pass\ndef get_information(): return {1, 2}\n',
      'not JSON serializable',
    ],
  ])('is a problem when it fails: %s', async (name, type, code, problem) => {
    await jobs.save(name, code, type);
    const { problems } = await information(name);
    expect(problems).toEqual([expect.stringContaining(problem)]);
    await refused(jobs.create(name), 'INVALID', /says of itself is not right/);
  });

  it.each([
    [
      'NoCodePhp',
      'php',
      '<?php class NoCodePhp extends Worker {\n function run() { $a = ; }\n function getInformation() { return ""; } }',
      /syntax error/,
    ],
    [
      'NoCodePython',
      'python',
      'def run(job):\n    a = = 1\ndef get_information(): return ""\n',
      /invalid syntax/,
    ],
  ])(
    'is nothing while the code is none; its job ends with file and line: %s',
    async (name, type, code, why) => {
      const { job, log } = await jobs.run(name, type, code);
      expect(job).toMatchObject({
        status: 'error',
        reason: 'failed',
        detail: expect.stringMatching(why),
      });
      expect(log[1]).toMatch(new RegExp(`/${name}\\.(php|py):2$`));
    },
  );

  it.each([
    ['GivesNothing', '[]', null],
    ['GivesNull', 'null', null],
    ['GivesFalse', 'false', null],
    ['GivesNumber', '5', '5'],
    ['GivesList', "['a', 'b']", '["a","b"]'],
    ['GivesItsOwn', "['name' => 'X', 'version' => 1]", '{"name":"X","version":1}'],
    ['GivesSome', "['name' => 'X', 'description' => 'Does it']", 'Does it'],
    ['GivesLatin', '"Importa\\xe7\\xe3o"', 'Importa\u{FFFD}\u{FFFD}o'],
  ])(
    'may be whatever an old PHP worker gives, as nobody read it: %s',
    async (name, php, description) => {
      const code = `<?php class ${name} extends Worker { function run() {} function getInformation() { return ${php}; } }`;
      await jobs.save(name, code, 'php');
      expect(await information(name)).toMatchObject({
        description,
        parameters: null,
        problems: [],
      });
      expect(await jobs.create(name)).toMatchObject({ status: 'idle' });
    },
  );

  it.each([
    [
      'PlacePhp',
      'php',
      '<?php class PlacePhp extends Worker { function run() {}\nfunction getInformation() {\nthrow new Exception("no"); } }',
      'no (PlacePhp.php:3)',
    ],
    [
      'PlacePython',
      'python',
      'def run(job): pass\ndef get_information():\n  raise ValueError("no")\n',
      'no (PlacePython.py:3)',
    ],
    [
      'PlaceTs',
      'typescript',
      'export function run() {}\nexport function getInformation() {\n  throw new Error("no"); }\n',
      'Error: no (PlaceTs.ts:3:9)',
    ],
  ])('names file and line where it fails: %s', async (name, type, code, problem) => {
    await jobs.save(name, code, type);
    expect((await information(name)).problems).toEqual([`getInformation: ${problem}`]);
  });

  it('is nothing while its interpreter is missing', async () => {
    await jobs.call('settings.save', { phpCommand: '/nowhere/php' });
    await jobs.save(
      'Waits',
      '<?php class Waits extends Worker { function run() {} function getInformation() { return "Here."; } }',
      'php',
    );
    expect(await information('Waits')).toMatchObject({ description: null, problems: [] });
    await jobs.create('Waits');
    await jobs.call('settings.save', { phpCommand: '' });
    expect(await information('Waits')).toMatchObject({ description: 'Here.' });
  });
});
