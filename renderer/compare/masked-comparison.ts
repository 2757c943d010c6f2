import type { Comparison } from '../../server/contract/compare.ts';
import type { Job } from '../../server/contract/job.ts';
import { parameterText } from '../../server/contract/parameter-text.ts';
import type { Mask } from '../parameters/use-mask.ts';

/** Where the parameters of two jobs differ, with secrets masked: that they differ is told, and no more. */
export function maskedComparison(
  comparison: Comparison,
  first: readonly [Job, Mask],
  other: readonly [Job, Mask],
): Comparison {
  const [firstLines, otherLines] = [linesOf(...first), linesOf(...other)];
  const rows = comparison.rows.map((row) => {
    const line = row.first === null ? otherLines[(row.other ?? 0) - 1] : firstLines[row.first - 1];
    return row.kind === 'skipped' || line === undefined ? row : { ...row, text: line };
  });
  return { ...comparison, rows };
}

/** As the server compares them, line by line. */
function linesOf({ parameters }: Job, mask: Mask): readonly string[] {
  return parameterText(parameters === null ? null : mask(parameters)).split('\n');
}
