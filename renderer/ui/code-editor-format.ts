import { ensureSyntaxTree, indentRange } from '@codemirror/language';
import type { ChangeSpec, EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Options } from 'prettier';
import type { EditorLanguage } from './code-editor-language.ts';

/** What became of it. A text that is not right stays as it is. */
export type Formatted =
  | { readonly outcome: 'formatted' | 'same' | 'unknown' | 'unsure' }
  | { readonly outcome: 'wrong'; readonly line: number; readonly message: string };

interface Layout {
  readonly text: string;
  readonly cursor: number;
}

type Tree = NonNullable<ReturnType<typeof ensureSyntaxTree>>;

/** What takes longer to understand stays as it is. */
const PARSE_MS = 500;

/** A text that changes while it is worked on is worked on again so many times. */
const TRIES = 3;

/** Lays out the whole text in one step, which one undo takes back; the cursor stays where it was in the code. */
export async function formatCode(view: EditorView, language: EditorLanguage): Promise<Formatted> {
  if (language === 'shell' || language === 'html') return { outcome: 'unknown' };
  if (language === 'php' || language === 'python') return reindent(view);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = view.state.doc;
    const laidOut = await layOut(before.toString(), view.state.selection.main.head, language);
    if ('outcome' in laidOut) return laidOut;
    if (view.state.doc === before) return take(view, laidOut);
  }
  return { outcome: 'same' };
}

type Parser = 'typescript' | 'babel' | 'json';

const PARSERS = {
  typescript: 'typescript',
  javascript: 'babel',
  command: 'json',
  json: 'json',
} as const satisfies Partial<Record<EditorLanguage, Parser>>;

/** Larger than the editor, so each is fetched when it is first needed. */
async function pluginsOf(parser: Parser): Promise<NonNullable<Options['plugins']>> {
  const [estree, own] = await Promise.all([
    import('prettier/plugins/estree'),
    parser === 'typescript'
      ? import('prettier/plugins/typescript')
      : import('prettier/plugins/babel'),
  ]);
  return [estree, own];
}

async function layOut(
  text: string,
  cursorOffset: number,
  language: keyof typeof PARSERS,
): Promise<Layout | Formatted> {
  const parser = PARSERS[language];
  const [{ formatWithCursor }, plugins] = await Promise.all([
    import('prettier/standalone'),
    pluginsOf(parser),
  ]);
  try {
    const options = { parser, plugins, cursorOffset, printWidth: 100, singleQuote: true };
    const { formatted, cursorOffset: cursor } = await formatWithCursor(text, options);
    return { text: formatted, cursor };
  } catch (error) {
    return wrong(error);
  }
}

/** "Unexpected token (3:5)", and a picture of the place below. */
function wrong(error: unknown): Formatted {
  const [said = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const [, message = said, line = '1'] = /^(.*?)\s*\((\d+):\d+\)$/.exec(said) ?? [];
  return { outcome: 'wrong', line: Number(line), message };
}

function take(view: EditorView, { text, cursor }: Layout): Formatted {
  const before = view.state.doc.toString();
  if (text === before) return { outcome: 'same' };
  const top = view.coordsAtPos(view.state.selection.main.head)?.top;
  view.dispatch({
    changes: changeOf(before, text),
    selection: { anchor: Math.min(Math.max(cursor, 0), text.length) },
    userEvent: 'format',
  });
  const now = view.coordsAtPos(view.state.selection.main.head)?.top;
  // The line that is looked at stays where it is looked at.
  if (top !== undefined && now !== undefined) view.scrollDOM.scrollTop += now - top;
  return { outcome: 'formatted' };
}

/** What is the same at both ends stays. */
function changeOf(before: string, after: string): ChangeSpec {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < most - from && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/** For languages without a printer: each line's indent, where the code means the same afterwards. */
function reindent(view: EditorView): Formatted {
  const { state } = view;
  const tree = treeOf(state);
  if (tree === null) return { outcome: 'unsure' };
  const line = firstErrorLine(state, tree);
  if (line !== null) return { outcome: 'wrong', line, message: '' };
  const changes = indents(state, tree);
  if (changes.length === 0) return { outcome: 'same' };
  const after = state.update({ changes, userEvent: 'format' });
  // An indent that is wrong is another program in some languages.
  const treeAfter = treeOf(after.state);
  if (treeAfter === null || shapeOf(treeAfter) !== shapeOf(tree)) return { outcome: 'unsure' };
  view.dispatch(after);
  return { outcome: 'formatted' };
}

function treeOf(state: EditorState): Tree | null {
  return ensureSyntaxTree(state, state.doc.length, PARSE_MS);
}

function firstErrorLine(state: EditorState, tree: Tree): number | null {
  let at: number | null = null;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) at ??= from;
    },
  });
  return at === null ? null : state.doc.lineAt(at).number;
}

/** Texts over several lines keep theirs: it is what they say. */
function indents(state: EditorState, tree: Tree): { from: number; to: number; insert: string }[] {
  const changes: { from: number; to: number; insert: string }[] = [];
  indentRange(state, 0, state.doc.length).iterChanges((from, to, _fromNew, _toNew, insert) => {
    const { from: start } = state.doc.lineAt(from);
    const { name, from: begins } = tree.resolveInner(start, 1);
    const isInText = /string|heredoc|comment|interpolat|template/i.test(name) && begins < start;
    if (!isInText) changes.push({ from, to, insert: insert.toString() });
  });
  return changes;
}

/** What the code is made of, without its places. */
function shapeOf(tree: Tree): string {
  const names: string[] = [];
  tree.iterate({
    enter: ({ name }) => {
      names.push(name, '(');
    },
    leave: () => {
      names.push(')');
    },
  });
  return names.join(' ');
}
