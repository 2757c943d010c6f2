import { basename } from 'node:path';
import { IS_WINDOWS } from '../held-file.ts';
import type { InterpretedLanguage } from './language.ts';

/** "bash: line 3: syntax error near ..." or "dash: 3: Syntax error: ..." */
const PROBLEM = /^[^\n]*?: (?:line )?(\d+): ([^\n]+)/m;
const PLACELESS = /^[^\n:]*: (syntax error[^\n]*)/im;

export const SHELL: InterpretedLanguage = {
  label: 'Shell',
  oldest: null,
  names: (code, isWindows = IS_WINDOWS) => {
    const named = /^#!.*\b((?:ba|da|k|z)?sh)\b/.exec(code)?.[1];
    if (named !== undefined) return [named];
    return isWindows ? ['pwsh', 'powershell'] : ['bash', 'sh'];
  },
  version: (path) =>
    isPowerShell(path)
      ? ['-NoProfile', '-Command', '$PSVersionTable.PSVersion.ToString()']
      : ['-c', 'echo "$BASH_VERSION$ZSH_VERSION$KSH_VERSION"'],
  check: (path, code) => (isPowerShell(path) ? null : { args: ['-n'], stdin: code }),
  problems: (printed) => {
    const [, line, message] = PROBLEM.exec(printed) ?? [];
    if (message !== undefined) return [{ line: Number(line), column: 1, message }];
    const placeless = PLACELESS.exec(printed)?.[1];
    return placeless === undefined ? [] : [{ line: 1, column: 1, message: placeless }];
  },
};

function isPowerShell(path: string): boolean {
  return /^(?:pwsh|powershell)(?:\.exe)?$/i.test(basename(path));
}
