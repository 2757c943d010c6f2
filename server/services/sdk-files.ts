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

/** Puts the declarations beside the workers, and a tsconfig.json unless there is one. */
export function writeSdkFiles(folder: string): void {
  const declarations = join(folder, 'jobjoker.d.ts');
  const text = sdkDeclarations();
  if (!existsSync(declarations) || readFileSync(declarations, 'utf8') !== text) {
    writeFileSync(declarations, text);
  }
  const config = join(folder, 'tsconfig.json');
  if (!existsSync(config)) writeFileSync(config, `${JSON.stringify(TSCONFIG, null, 2)}\n`);
}
