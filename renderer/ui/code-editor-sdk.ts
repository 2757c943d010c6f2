import type { EditorLanguage } from './code-editor-language.ts';

/** Where in a line what was typed stands: a member of the SDK, or the name of a parameter. */
export interface SdkPlace {
  readonly kind: 'member' | 'parameter';
  /** Where the word begins in the line. */
  readonly from: number;
}

/** Before a member: `this.`, `$this->`, and what the job is called that `run` is given. */
function receiverOf(language: EditorLanguage, code: string): RegExp | null {
  switch (language) {
    case 'typescript':
    case 'javascript':
      return new RegExp(`(?:^|[^\\w$.])(?:this|${namesIn(code, OF_FUNCTION).join('|')})\\??\\.$`);
    case 'python':
      return new RegExp(`(?:^|[^\\w.])(?:self|${namesIn(code, OF_PYTHON).join('|')})\\.$`);
    case 'php':
      return /\$this\??->$/;
    case 'shell':
      return /(?:^|[\s;&|(`])$/;
    default:
      return null;
  }
}

/** What a function `run` calls its job, and whatever is said to be a Worker. */
const OF_FUNCTION =
  /\bfunction\s+run\s*\(\s*([A-Za-z_]\w*)|\brun\s*=\s*(?:async\s*)?\(?\s*([A-Za-z_]\w*)|\b([A-Za-z_]\w*)\s*:\s*Worker\b/g;
const OF_PYTHON = /\bdef\s+run\s*\(\s*([A-Za-z_]\w*)|\b([A-Za-z_]\w*)\s*:\s*Worker\b/g;

function namesIn(code: string, pattern: RegExp): readonly string[] {
  const found = [...code.matchAll(pattern)].flatMap((match) => match.slice(1));
  return [...new Set(['job', ...found.filter((name) => name !== undefined)])];
}

const PARAMETERS: Partial<Record<EditorLanguage, RegExp>> = {
  typescript: /(?:getParameter(?:<[^>]*>)?\(\s*|\bparameters\[\s*)['"`]$|\bparameters\??\.$/,
  javascript: /(?:getParameter\(\s*|\bparameters\[\s*)['"`]$|\bparameters\??\.$/,
  php: /[gs]etParameter\(\s*['"]$/,
  python: /(?:get_?[pP]arameter\(\s*|\bparameters\[\s*|\bparameters\.get\(\s*)['"]$/,
  shell: /\$\{?$/,
};

/**
 * What the text before the cursor asks for; null for what is none of the SDK's.
 * @param line the line up to the cursor, or up to the end of a word that is pointed at
 * @param code all of it, which says what the job is called
 */
export function sdkPlace(language: EditorLanguage, line: string, code: string): SdkPlace | null {
  const from = line.search(/\w*$/);
  // A parameter may be called otherwise than things in code are.
  const nameFrom = language === 'shell' ? from : line.search(/[\w-]*$/);
  if (PARAMETERS[language]?.test(line.slice(0, nameFrom)) === true) {
    return { kind: 'parameter', from: nameFrom };
  }
  const isMember = receiverOf(language, code)?.test(line.slice(0, from)) === true;
  return isMember ? { kind: 'member', from } : null;
}
