import ts from 'typescript';
import { type Literal, literalOf, nodesOf, PLACE } from './sources.ts';

/** Attributes and properties that people read or hear; `what` is a property of much else. */
const SPOKEN: ReadonlySet<string> = new Set([
  ...['label', 'title', 'placeholder', 'description', 'alt', 'text', 'hint', 'message'],
  ...['verb', 'error', 'detail', 'suffix', 'tooltip', 'subtitle', 'body', 'nothingFoundMessage'],
  ...['aria-label', 'aria-valuetext', 'aria-description', 'aria-roledescription', 'buttons'],
]);
/** Calls whose first arguments are shown. */
const TELLING: ReadonlySet<string> = new Set([
  ...['toast', 'toastFailure', 'progressToast', 'confirm', 'alert', 'say', 'showErrorBox'],
]);
const TERMINAL = /^process\.(?:stdout|stderr)\.write$/;
const LETTER = /\p{L}/u;
/** Two words, or one that trails off: nothing but people reads that. */
const SENTENCE = /\p{L}[,.;:!?…)]* [("]?\p{L}|\p{L}…/u;
const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;

/** Texts that people would see in English whatever language is on, as "file:line: text". */
export function hardCodedIn(file: ts.SourceFile, isAllowed: (text: string) => boolean): string[] {
  const found: string[] = [];
  for (const node of nodesOf(file, (one) => !isAside(one))) {
    const literal = ts.isJsxText(node) ? { node, text: node.text.trim() } : literalOf(node);
    if (literal === null || !LETTER.test(literal.text) || !isSeen(literal)) continue;
    const text = literal.text.replaceAll(PLACE, '…');
    if (isAllowed(text)) continue;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file.fileName}:${line + 1}: ${text}`);
  }
  return found;
}

/** What is thrown is the API's, and stays English; so does what a terminal is told. */
function isAside(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText().endsWith('Error');
  if (ts.isCallExpression(node)) return TERMINAL.test(node.expression.getText());
  return ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node);
}

function isSeen({ node, text }: Literal): boolean {
  if (ts.isJsxText(node)) return true;
  const place = placeOf(node);
  if (ts.isJsxAttribute(place))
    return place.name.getText() === 'what' || isSeenAs(place.name.getText(), text);
  if (ts.isPropertyAssignment(place))
    return place.name !== node && isSeenAs(nameOf(place.name), text);
  if (isShowing(place)) return true;
  if (isListOfNames(place) && CAPITALISED.test(text)) return true;
  return SENTENCE.test(text);
}

function isShowing(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return TELLING.has(calledIn(node));
  return ts.isJsxElement(node) || ts.isJsxFragment(node);
}

/** Those of keys, and those that are `as const`, are for programs. */
function isListOfNames(node: ts.Node): boolean {
  if (!ts.isArrayLiteralExpression(node) || ts.isAsExpression(node.parent)) return false;
  return !(ts.isPropertyAssignment(node.parent) && nameOf(node.parent.name) === 'keys');
}

function isSeenAs(name: string, text: string): boolean {
  return name !== 'className' && (SPOKEN.has(name) || SENTENCE.test(text));
}

/** Where a literal ends up, past conditions of which it is one outcome. */
function placeOf(node: ts.Node): ts.Node {
  const { parent } = node;
  const isPassed =
    ts.isParenthesizedExpression(parent) ||
    ts.isJsxExpression(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== node) ||
    (ts.isBinaryExpression(parent) && OUTCOMES.has(parent.operatorToken.kind));
  return isPassed ? placeOf(parent) : parent;
}

const OUTCOMES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.PlusToken,
]);

function nameOf(name: ts.PropertyName): string {
  return ts.isStringLiteralLike(name) ? name.text : name.getText();
}

function calledIn({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}
