import { type ChartData, chartOf } from './chart-model.ts';
import { markupOf } from './markup.ts';
import { picturesOf } from './picture.ts';
import { type Structure, structureOf } from './structure.ts';

/** Ways to show a response; which there are depends on what it is. */
const WAYS = ['Tree', 'Table', 'Chart', 'Image', 'Source', 'Lines'] as const;
export type Way = (typeof WAYS)[number];

/** What a response is, beyond its lines. */
export interface Contents {
  readonly structure: Structure | null;
  readonly chart: ChartData | null;
  readonly pictures: readonly string[] | null;
  readonly markup: string | null;
}

export function contentsOf(messages: readonly string[]): Contents {
  const structure = structureOf(messages);
  const chart = chartOf(messages, structure);
  const isJson = structure !== null || chart !== null;
  const pictures = isJson ? null : picturesOf(messages);
  return { structure, chart, pictures, markup: isJson ? null : markupOf(messages) };
}

export function waysOf({ structure, chart, pictures, markup }: Contents): readonly Way[] {
  const has: Readonly<Record<Way, boolean>> = {
    Tree: structure !== null,
    Table: structure?.rows != null,
    Chart: chart !== null,
    Image: pictures !== null,
    Source: markup !== null,
    Lines: true,
  };
  return WAYS.filter((way) => has[way]);
}

/** The way that tells most at a glance: a table rather than a chart of it, and never lines alone. */
export function usualWay({ structure, chart, pictures, markup }: Contents): Way {
  if (structure !== null)
    return structure.rows !== null ? 'Table' : chart !== null ? 'Chart' : 'Tree';
  if (chart !== null) return 'Chart';
  if (pictures !== null) return 'Image';
  return markup !== null ? 'Source' : 'Lines';
}
