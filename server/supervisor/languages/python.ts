import { z } from 'zod';
import { Problem } from '../../contract/worker.ts';
import { IS_WINDOWS } from '../held-file.ts';
import type { InterpretedLanguage } from './language.ts';

const CHECK = `import json, sys
try:
    compile(sys.stdin.buffer.read(), 'worker', 'exec', dont_inherit=True)
except (SyntaxError, ValueError) as error:
    line, column = getattr(error, 'lineno', 1), getattr(error, 'offset', 1)
    print(json.dumps([{'line': max(line or 1, 1), 'column': max(column or 1, 1), 'message': getattr(error, 'msg', str(error))}]))
`;

export const PYTHON: InterpretedLanguage = {
  label: 'Python',
  oldest: 3,
  // On Windows its own launcher knows where Python is, and nothing there is called python3.
  names: (_code, isWindows = IS_WINDOWS) => (isWindows ? ['py', 'python'] : ['python3', 'python']),
  // A name on PATH may be another program, which chooses among versions and takes its time.
  version: () => ['-c', 'import sys; print(sys.version.split()[0]); print(sys.executable)'],
  check: (_path, code) => ({ args: ['-I', '-S', '-X', 'utf8', '-c', CHECK], stdin: code }),
  problems: (printed) => (printed.trim() === '' ? [] : z.array(Problem).parse(JSON.parse(printed))),
};
