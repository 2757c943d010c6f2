import type { InterpretedLanguage } from './language.ts';

/** "PHP Parse error:  syntax error, unexpected ... in Standard input code on line 3" */
const PROBLEM = /(?:Parse|Fatal) error:\s+(.*?) in (?:Standard input code|-) on line (\d+)/s;

export const PHP: InterpretedLanguage = {
  label: 'PHP',
  oldest: 8,
  names: () => ['php'],
  // A name on PATH may be another program, which chooses among versions.
  version: () => ['-r', 'echo PHP_VERSION, "\\n", PHP_BINARY, "\\n";'],
  check: (_path, code) => ({
    args: ['-n', '-d', 'display_errors=1', '-d', 'log_errors=0', '-d', 'html_errors=0', '-l'],
    stdin: code,
  }),
  problems: (printed) => {
    const [, message, line] = PROBLEM.exec(printed) ?? [];
    if (message === undefined) return [];
    return [{ line: Number(line), column: 1, message }];
  },
};
