import type { RunnerLanguage } from '../protocol.ts';
import { runCommand } from './command.ts';
import { runJavaScript } from './javascript.ts';
import type { Runtime } from './language.ts';
import { runPhp } from './php.ts';
import { runPython } from './python.ts';
import { runShell } from './shell.ts';

/** One runtime a language; a further language is a file beside these, and a row here. */
export const RUNTIMES: Readonly<Record<RunnerLanguage, Runtime>> = {
  typescript: runJavaScript,
  javascript: runJavaScript,
  php: runPhp,
  python: runPython,
  shell: runShell,
  command: runCommand,
};
