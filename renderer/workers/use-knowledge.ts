import { useMemo } from 'react';
import { SDK } from '../../server/contract/sdk.ts';
import type { Worker } from '../../server/contract/worker.ts';
import { useVerb } from '../api/queries.ts';
import { fieldsOf, formOf, type Shape, wordsOf } from '../parameters/parameter-fields.ts';
import type { Part } from '../parameters/schema.ts';
import type { EditorKnowledge, Known } from '../ui/code-editor.tsx';

/** What the editor of a worker's code may offer: the SDK of its language, and the parameters that it asks for. */
export function useKnowledge({ name, language }: Worker): EditorKnowledge {
  const information = useVerb('workers.information', { name }).data?.data[0];
  return useMemo(() => {
    const form = formOf(information?.parameters ?? null, information?.defaults ?? null);
    const parameters = form?.shape.kind === 'object' ? knownOf(form.shape.part) : [];
    return { members: SDK[language], parameters };
  }, [information, language]);
}

function knownOf(part: Part): Known[] {
  return fieldsOf(part).map(({ name, label, description, shape, isNeeded, otherwise }) => {
    const usual = otherwise === undefined ? '' : ` = ${wordsOf(otherwise)}`;
    const words = [label === name ? undefined : label, description];
    return {
      name,
      signature: `${name}${isNeeded || otherwise !== undefined ? '' : '?'}: ${typeOf(shape)}${usual}`,
      doc: words.filter((word) => word !== undefined).join('. '),
    };
  });
}

function typeOf(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
    case 'path':
    case 'moment':
      return 'string';
    case 'number':
      return shape.isWhole ? 'integer' : 'number';
    case 'boolean':
      return 'boolean';
    case 'choice':
      return shape.options.map(({ value }) => JSON.stringify(value)).join(' | ');
    case 'choices':
    case 'list':
      return 'array';
    case 'object':
    case 'map':
      return 'object';
    case 'variants':
    case 'json':
      return 'any';
    default:
      return shape satisfies never;
  }
}
