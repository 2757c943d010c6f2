import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { Worker } from '../../../runner/worker.ts';
import { SDK, SDK_MEMBERS } from '../../../server/contract/sdk.ts';
import { writeSdkFiles } from '../../../server/services/sdk-files.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const SAMPLES = join(ROOT, 'workers');
const TYPES = join(ROOT, 'node_modules', '@types');

/** What TypeScript says of a folder of workers, by its own tsconfig.json. */
function problemsIn(folder: string): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(folder, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (problem) => {
        throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
      },
    },
  );
  if (config === undefined) throw new Error('No tsconfig.json');
  // fetch and console are Node's, whose types a workers folder has only if they are installed.
  const options = { ...config.options, types: ['node'], typeRoots: [TYPES] };
  const files = config.fileNames;
  expect(files.length).toBeGreaterThan(2);
  return ts
    .getPreEmitDiagnostics(ts.createProgram(files, options))
    .map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
}

describe('the SDK that editors see', () => {
  it('has just the members that the runner gives', () => {
    const given = Object.getOwnPropertyNames(Worker.prototype).filter(
      (name) => name !== 'constructor',
    );
    const described = SDK_MEMBERS.filter((member) => member.abstract !== true).map(
      (member) => member.name,
    );
    expect(described.sort()).toEqual(given.sort());
  });

  it.each([
    ['php', 'php/Worker.php', /(?:public function (?!__)|@method \S+ )(\w+)/g],
    ['python', 'python/worker.pyi', /^ {4}def ([a-z_]+)\(/gm],
    ['shell', 'shell/worker.sh', /^(jj_(?!_)\w+)\(\)/gm],
  ] as const)('says all that workers in %s have, and no more', (language, file, pattern) => {
    const code = readFileSync(join(ROOT, 'runner', 'sdk', file), 'utf8');
    const given = [...code.matchAll(pattern)].map(([, name]) => name);
    const told = SDK[language].map(({ name }) => name);
    expect(given.length).toBeGreaterThan(3);
    expect(told.toSorted()).toEqual(given.toSorted());
    for (const { name, signature, doc } of SDK[language]) {
      expect(signature).toContain(name);
      expect(doc).toMatch(/\.$/);
    }
  });

  it('lets the samples through TypeScript', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jobjoker-sdk-'));
    cpSync(SAMPLES, folder, { recursive: true });
    writeSdkFiles(folder, join(ROOT, 'runner', 'sdk', 'python', 'worker.pyi'));
    expect(readdirSync(folder)).toContain('jobjoker.d.ts');
    expect(problemsIn(folder)).toEqual([]);
  });
});
