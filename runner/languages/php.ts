import { readFileSync } from 'node:fs';
import { bootstrapped } from './bootstrapped.ts';
import { sdkFile } from './child.ts';

/** What goes wrong before the bootstrap has taken over is printed to stderr, once. */
const SETTINGS = ['display_errors=stderr', 'log_errors=0', 'html_errors=0', 'implicit_flush=1'];

/** PHP workers; sdk/php has the Worker class that they extend. */
export const PHP = bootstrapped((file) => [
  ...[...SETTINGS, ...tagsOf(file)].flatMap((setting) => ['-d', setting]),
  sdkFile('php', 'bootstrap.php'),
]);

/** Old code may begin with the short tag, which PHP takes for text unless it is told otherwise. */
function tagsOf(file: string): readonly string[] {
  return /^\uFEFF?<\?\s/.test(readFileSync(file, 'utf8')) ? ['short_open_tag=1'] : [];
}
