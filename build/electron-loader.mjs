// `electron FOLDER`: loads the application of that folder, as the loader of an official distribution
// does. A module that awaits: Electron counts as ready only after it, and some calls must come before.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = resolve(process.argv.slice(1).find((word) => !word.startsWith('-')) ?? '.');
const manifest = join(folder, 'package.json');
if (!existsSync(manifest)) {
  process.stderr.write(`No application in ${folder}\n`);
  process.exit(1);
}
const { name, productName, version, main } = JSON.parse(readFileSync(manifest, 'utf8'));
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
await import(pathToFileURL(join(folder, main)).href);
