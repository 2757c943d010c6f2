import { indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { php } from '@codemirror/lang-php';
import { python } from '@codemirror/lang-python';
import { indentUnit, StreamLanguage, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { type Diagnostic, linter, lintGutter, setDiagnostics } from '@codemirror/lint';
import { openSearchPanel } from '@codemirror/search';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, type KeyBinding, keymap } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import { type RefObject, useEffect, useRef } from 'react';
import type { Problem } from '../../server/contract/worker.ts';
import { type EditorKnowledge, houseCompletion } from './code-editor-complete.ts';
import type { EditorLanguage } from './code-editor-language.ts';
import { spokenPhrases } from './code-editor-phrases.ts';
import { houseSearch } from './code-editor-search.tsx';
import { formatNow } from './code-editor-told.ts';

const LANGUAGES = {
  typescript: () => javascript({ typescript: true }),
  javascript: () => javascript(),
  php: () => php(),
  python: () => python(),
  shell: () => StreamLanguage.define(shell),
  command: () => json(),
  json: () => [json(), linter(lintJson)],
  // PHP stands in HTML, so its grammar has all of that.
  html: () => php(),
} as const satisfies Record<EditorLanguage, () => Extension>;

const NO_PROBLEMS: readonly Problem[] = [];

const NOTHING_KNOWN: EditorKnowledge = { members: [], parameters: [] };

/** What a button beside the editor can ask of it. */
export interface EditorTools {
  find(): void;
  format(): void;
  /** Goes to a place, as of a problem. */
  show(place: Problem): void;
}

export interface CodeEditorProps {
  readonly label: string;
  readonly value: string;
  readonly language: EditorLanguage;
  readonly problems?: readonly Problem[];
  readonly knowledge?: EditorKnowledge;
  /** What F8 does: goes to the next problem. */
  readonly nextProblem?: () => void;
  readonly readOnly?: boolean;
  readonly onChange?: (value: string) => void;
  readonly tools?: RefObject<EditorTools | null>;
}

/** The one editor: workers' code and jobs' parameters. */
export function LoadedCodeEditor(props: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { language, value, problems = NO_PROBLEMS, label, readOnly = false } = props;

  useEffect(() => {
    if (place.current === null) return;
    const doc = latest.current.value;
    const extensions = [
      extensionsOf({ label, language, readOnly, latest }),
      indentUnit.of(unitOf(doc, language)),
    ];
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({ doc, extensions }),
    });
    view.current = editor;
    const { tools } = latest.current;
    if (tools !== undefined) tools.current = toolsOf(editor, language);
    showProblems(editor, language, latest.current.problems ?? NO_PROBLEMS);
    return () => {
      if (tools !== undefined) tools.current = null;
      editor.destroy();
    };
  }, [label, language, readOnly]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => showProblems(view.current, language, problems), [language, problems]);

  return <div className="code-editor" ref={place} />;
}

function toolsOf(editor: EditorView, language: EditorLanguage): EditorTools {
  return {
    find: () => openSearchPanel(editor),
    format: () => {
      formatNow(editor, language);
      editor.focus();
    },
    show: (place) => {
      const { from: anchor } = diagnosticOf(editor, place);
      editor.dispatch({
        selection: { anchor },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      });
      editor.focus();
    },
  };
}

/** JSON is checked as it is typed, and needs no word from outside. */
function showProblems(
  editor: EditorView | null,
  language: EditorLanguage,
  problems: readonly Problem[],
): void {
  if (editor === null || language === 'json') return;
  const diagnostics = problems.map((problem) => diagnosticOf(editor, problem));
  editor.dispatch(setDiagnostics(editor.state, diagnostics));
}

interface Parts {
  readonly label: string;
  readonly language: EditorLanguage;
  readonly readOnly: boolean;
  readonly latest: { readonly current: CodeEditorProps };
}

/** Keys of commands that mean a thing to an editor too, such as an empty line below: they are the command's alone. */
const OURS: readonly KeyBinding[] = [{ key: 'Mod-Enter', run: () => true }];

function extensionsOf({ label, language, readOnly, latest }: Parts): Extension {
  return [
    basicSetup,
    spokenPhrases(),
    houseSearch(),
    keymap.of([indentWithTab, ...formatKey(language, readOnly)]),
    syntaxHighlighting(classHighlighter),
    LANGUAGES[language](),
    lintGutter(),
    houseCompletion(language, () => latest.current.knowledge ?? NOTHING_KNOWN),
    Prec.highest(keymap.of([...OURS, { key: 'F8', run: () => toNextProblem(latest.current) }])),
    EditorState.readOnly.of(readOnly),
    EditorState.tabSize.of(2),
    // Said to those who do not take what can be edited for what can be focused.
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) latest.current.onChange?.(update.state.doc.toString());
    }),
  ];
}

/** The indent that the text has already; else what is usual. */
function unitOf(text: string, language: EditorLanguage): string {
  if (/^\t/m.test(text)) return '\t';
  const indents = [...text.matchAll(/^ {2,}(?=\S)/gm)].map(([spaces]) => spaces.length);
  const areFours = indents.length > 0 && indents.every((indent) => indent % 4 === 0);
  return areFours || (language === 'python' && indents.length === 0) ? '    ' : '  ';
}

function formatKey(language: EditorLanguage, readOnly: boolean): KeyBinding[] {
  if (readOnly) return [];
  const run = (editor: EditorView): boolean => {
    formatNow(editor, language);
    return true;
  };
  return [{ key: 'Shift-Alt-f', run, preventDefault: true }];
}

/** False where the editor has its own of it. */
function toNextProblem({ nextProblem }: CodeEditorProps): boolean {
  nextProblem?.();
  return nextProblem !== undefined;
}

/** An empty text is no error: it means no parameters. */
function lintJson(view: EditorView): Diagnostic[] {
  const { state } = view;
  if (state.doc.toString().trim() === '') return [];
  const [found] = jsonParseLinter()(view);
  if (found === undefined) return [];
  const from = firstError(state) ?? found.from;
  return [{ ...found, from, to: Math.max(from, found.to) }];
}

/** The parser's place, as the engine's message names none in some cases. */
function firstError(state: EditorState): number | undefined {
  let at: number | undefined;
  syntaxTree(state).iterate({
    enter: (node) => {
      if (node.type.isError) at ??= node.from;
    },
  });
  return at;
}

function diagnosticOf(editor: EditorView, { line, column, message }: Problem): Diagnostic {
  const { doc } = editor.state;
  const at = doc.line(Math.min(line, doc.lines));
  const from = Math.min(at.from + column - 1, at.to);
  return { from, to: at.to, severity: 'error', message };
}
