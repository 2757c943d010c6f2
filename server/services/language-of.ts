import { commandLineOf } from '../contract/command-line.ts';
import { LANGUAGES, type Language } from '../contract/worker.ts';

const LANGUAGE_OF_TYPE: Readonly<Record<string, Language>> = {
  'application/typescript': 'typescript',
  'text/typescript': 'typescript',
  'application/javascript': 'javascript',
  'text/javascript': 'javascript',
  'application/php': 'php',
  'application/x-php': 'php',
  'application/x-httpd-php': 'php',
  'text/php': 'php',
  'text/x-php': 'php',
  'text/x-python': 'python',
  'text/x-python3': 'python',
  'application/x-python': 'python',
  'text/x-shellscript': 'shell',
  'application/x-sh': 'shell',
  'application/vnd.jobjoker.command+json': 'command',
};

/** A shebang names an interpreter; these are ours. */
const INTERPRETERS: readonly (readonly [RegExp, Language])[] = [
  [/\bphp/, 'php'],
  [/\bpython/, 'python'],
  [/\b(?:tsx|ts-node|deno)\b/, 'typescript'],
  [/\b(?:node|bun)\b/, 'javascript'],
  [/\b(?:ba|da|k|z)?sh\b/, 'shell'],
];

/**
 * The language of a worker's code: its type if that names one, else its first line, else a command line
 * if it is one, else the language it had, else TypeScript. `type` is a MIME type or a language's own name.
 */
export function languageOf(
  code: string,
  type: string | undefined,
  before: Language | undefined,
): Language {
  return ofType(type) ?? ofFirstLine(code) ?? ofList(code) ?? before ?? 'typescript';
}

function ofType(type = ''): Language | undefined {
  const [essence = ''] = type.toLowerCase().split(';');
  const name = essence.trim();
  if (Object.hasOwn(LANGUAGE_OF_TYPE, name)) return LANGUAGE_OF_TYPE[name];
  return LANGUAGES.find((language) => language === name);
}

function ofFirstLine(code: string): Language | undefined {
  const [line = ''] = code.replace(/^\uFEFF/, '').split('\n', 1);
  if (/^\s*<\?(?:php\b|\s|$)/i.test(line)) return 'php';
  if (!line.startsWith('#!')) return undefined;
  return INTERPRETERS.find(([pattern]) => pattern.test(line))?.[1];
}

/** A list of text is a command line, and no program in any language. */
function ofList(code: string): Language | undefined {
  return commandLineOf(code) === undefined ? undefined : 'command';
}
