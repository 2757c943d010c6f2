import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en/en.ts';
import { leavesOf } from './leaves.ts';
import { literalOf, nodesOf, PLACE, speakingFiles } from './sources.ts';

/** A template stands for every key that begins and ends as it does. */
function patternOf(text: string): RegExp {
  const parts = text.split(PLACE).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[\\w-]+')}$`);
}

describe('the catalogue', () => {
  it('has no word that nobody says', () => {
    const literals = speakingFiles().flatMap((file) =>
      [...nodesOf(file, () => true)].flatMap((node) => literalOf(node)?.text ?? []),
    );
    const said = new Set(literals);
    const patterns = literals
      .filter((text) => /^[\w.\-\0]+$/.test(text) && /\w\./.test(text) && text.includes(PLACE))
      .map(patternOf);
    const keys = new Set(leavesOf(en).map(([key]) => key.replace(/_(?:one|other)$/, '')));
    const unsaid = [...keys].filter(
      (key) => !said.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unsaid).toEqual([]);
  });
});
