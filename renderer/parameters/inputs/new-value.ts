import type { Json } from '../../../server/contract/scalars.ts';
import type { ParameterField } from '../parameter-fields.ts';

/** What a row begins with. */
export function valueOfNew({ shape, otherwise }: ParameterField): Json {
  if (otherwise !== undefined) return otherwise;
  switch (shape.kind) {
    case 'text':
    case 'path':
    case 'moment':
      return '';
    case 'boolean':
      return false;
    case 'choice':
      return shape.options[0]?.value ?? null;
    case 'object':
    case 'map':
      return {};
    case 'list':
    case 'choices':
      return [];
    case 'number':
    case 'variants':
    case 'json':
      return null;
    default:
      return shape satisfies never;
  }
}
