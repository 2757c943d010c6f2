import type { RunnerLanguage } from '../protocol.ts';
import { runCommand } from './command.ts';
import { runJavaScript } from './javascript.ts';
import type { Runtime } from './language.ts';
import { PHP } from './php.ts';
import { PYTHON } from './python.ts';
import { runShell } from './shell.ts';

/** One runtime a language; a further language is a file beside these, and a row here. */
export const RUNTIMES: Readonly<Record<RunnerLanguage, Runtime>> = {
  typescript: runJavaScript,
  javascript: runJavaScript,
  php: PHP.run,
  python: PYTHON.run,
  shell: runShell,
  command: runCommand,
};
