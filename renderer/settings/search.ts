import { wordsUnder } from '../i18n/i18n.ts';
import { plainText } from '../ui/plain-text.ts';

interface Searchable {
  readonly id: string;
  readonly keys: readonly string[];
}

/** The sections that have every word of what is sought in their words or keys; all for nothing. */
export function matchingSections<Section extends Searchable>(
  sections: readonly Section[],
  sought: string,
): readonly Section[] {
  const parts = plainText(sought).split(/\s+/).filter(Boolean);
  return sections.filter(({ id, keys }) => {
    const text = plainText([...wordsUnder(`settings.${id}`), ...keys].join('\n'));
    return parts.every((part) => text.includes(part));
  });
}
