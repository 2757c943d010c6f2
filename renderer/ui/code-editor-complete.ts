import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  completeAnyWord,
} from '@codemirror/autocomplete';
import { EditorState, type Extension } from '@codemirror/state';
import { type EditorView, hoverTooltip, type Tooltip } from '@codemirror/view';
import type { EditorLanguage } from './code-editor-language.ts';
import { sdkPlace } from './code-editor-sdk.ts';

/** What an editor knows of a name: how it is used, and what it does. */
export interface Known {
  readonly name: string;
  readonly signature: string;
  readonly doc: string;
}

/** What an editor offers of the SDK and of the worker's own parameters, beside what its language knows. */
export interface EditorKnowledge {
  readonly members: readonly Known[];
  readonly parameters: readonly Known[];
}

/** How a shell names a parameter. */
const SHELL_PREFIX = 'JJ_PARAM_';
/** Before all that the language offers: whoever asks after a dot of ours means ours. */
const FIRST = 50;

/** Completion and what is said on hover; what a language completes itself goes on beside it. */
export function houseCompletion(
  language: EditorLanguage,
  knowledge: () => EditorKnowledge,
): Extension {
  const sources: CompletionSource[] = [(context) => complete(context, language, knowledge())];
  // Their packages complete nothing; what stands in the text already is the best guess.
  if (language === 'php' || language === 'shell') sources.push(otherWords);
  return [
    EditorState.languageData.of(() => sources.map((autocomplete) => ({ autocomplete }))),
    hoverTooltip((view, at) => hover(view, at, language, knowledge())),
  ];
}

function complete(
  context: CompletionContext,
  language: EditorLanguage,
  knowledge: EditorKnowledge,
): CompletionResult | null {
  const { state, pos, explicit } = context;
  const line = state.doc.lineAt(pos);
  const place = sdkPlace(language, line.text.slice(0, pos - line.from), state.doc.toString());
  if (place === null) return null;
  const { kind } = place;
  const word = line.text.slice(place.from, pos - line.from);
  // Any word of a shell may be a command; ours are asked for by their beginning.
  if (language === 'shell' && kind === 'member' && !explicit && !word.startsWith('j')) return null;
  const options =
    kind === 'member'
      ? knowledge.members.map((known) => optionOf(known, known.name, language))
      : knowledge.parameters.map((known) => optionOf(known, nameIn(language, known), language));
  return { from: line.from + place.from, options, validFor: /^[\w-]*$/ };
}

function nameIn(language: EditorLanguage, { name }: Known): string {
  return language === 'shell' ? `${SHELL_PREFIX}${name}` : name;
}

function optionOf(known: Known, label: string, language: EditorLanguage): Completion {
  const isCalled = known.signature.includes('(') || language === 'shell';
  return {
    label,
    boost: FIRST,
    type: isCalled && !label.startsWith(SHELL_PREFIX) ? 'method' : 'property',
    detail: shortOf(known),
    info: () => cardOf(known),
  };
}

/** What follows the name, where it is short enough to stand in a line. */
function shortOf({ name, signature }: Known): string {
  const rest = signature.replace(/^(?:readonly|abstract) /, '').slice(name.length);
  return rest.length > 40 ? `${rest.slice(0, 39)}…` : rest;
}

function otherWords(context: CompletionContext): ReturnType<CompletionSource> {
  // After an arrow or a dollar sign only the language itself would know.
  return context.matchBefore(/->\w*$/) === null ? completeAnyWord(context) : null;
}

function hover(
  view: EditorView,
  at: number,
  language: EditorLanguage,
  knowledge: EditorKnowledge,
): Tooltip | null {
  const { doc } = view.state;
  const line = doc.lineAt(at);
  const rest = /^[\w-]*/.exec(line.text.slice(at - line.from))?.[0] ?? '';
  const end = at - line.from + rest.length;
  const place = sdkPlace(language, line.text.slice(0, end), doc.toString());
  if (place === null) return null;
  const word = line.text.slice(place.from, end);
  const all = place.kind === 'member' ? knowledge.members : knowledge.parameters;
  const known = all.find(
    (one) => word === (place.kind === 'member' ? one.name : nameIn(language, one)),
  );
  if (known === undefined) return null;
  return {
    pos: line.from + place.from,
    end: line.from + end,
    above: true,
    create: () => ({ dom: cardOf(known) }),
  };
}

function cardOf({ signature, doc }: Known): HTMLElement {
  const card = document.createElement('div');
  card.className = 'known';
  const code = document.createElement('code');
  code.textContent = signature;
  const text = document.createElement('p');
  text.textContent = doc;
  card.append(code, ...(doc === '' ? [] : [text]));
  return card;
}
