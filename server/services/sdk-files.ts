import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SDK_MEMBERS } from '../contract/sdk.ts';

const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023'],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  },
};

/** Type declarations for workers, as any editor that opens the folder reads them. */
function sdkDeclarations(): string {
  const member = (indent: string): string =>
    SDK_MEMBERS.map(
      ({ signature, doc }) => `${indent}/** ${doc} */\n${indent}${signature};\n`,
    ).join('');
  return `// Written by JobJoker at each start; what is changed here is lost.
declare abstract class Worker {
${member('  ')}}

declare module 'jobjoker' {
  export { Worker };
}
`;
}

/**
 * Puts the declarations for TypeScript and Python beside the workers, and a tsconfig.json unless there is
 * one. `pythonStub` is the runner's own file.
 */
export function writeSdkFiles(folder: string, pythonStub: string): void {
  keep(join(folder, 'jobjoker.d.ts'), sdkDeclarations());
  keep(join(folder, 'worker.pyi'), readFileSync(pythonStub, 'utf8'));
  const config = join(folder, 'tsconfig.json');
  if (!existsSync(config)) writeFileSync(config, `${JSON.stringify(TSCONFIG, null, 2)}\n`);
}

/** Whoever watches the folder hears nothing of what stays as it is. */
function keep(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}
