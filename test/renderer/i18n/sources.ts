import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '../../..');

/** The files that say something to people, without the catalogue itself. */
export function speakingFiles(): readonly ts.SourceFile[] {
  return globSync(['renderer/**/*.{ts,tsx}', 'electron/**/*.ts'], { cwd: ROOT })
    .filter((path) => !/i18n.(?:en|pt-BR)/.test(path))
    .map((path) => parsed(path.replaceAll('\\', '/'), readFileSync(join(ROOT, path), 'utf8')));
}

export function parsed(path: string, code: string): ts.SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, kind);
}

/** A text of the code: a string, or a template with `PLACE` where its values are. */
export interface Literal {
  readonly node: ts.Node;
  readonly text: string;
}

/** Stands for a template's value. */
export const PLACE = '\u0000';

/** The node's text when it is one. */
export function literalOf(node: ts.Node): Literal | null {
  if (ts.isStringLiteralLike(node)) return { node, text: node.text };
  if (!ts.isTemplateExpression(node)) return null;
  const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  return { node, text: parts.join(PLACE) };
}

/** Every node below one, itself too; `enters` says into which. */
export function* nodesOf(node: ts.Node, enters: (node: ts.Node) => boolean): Generator<ts.Node> {
  if (!enters(node)) return;
  yield node;
  const children: ts.Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child, enters);
}
