import { bootstrapped } from './bootstrapped.ts';
import { sdkFile } from './child.ts';

/** Python workers; sdk/python has the module `worker` that they import. Logs are UTF-8, whatever the locale. */
export const PYTHON = bootstrapped(() => [
  ...['-u', '-X', 'utf8'],
  sdkFile('python', 'bootstrap.py'),
]);
