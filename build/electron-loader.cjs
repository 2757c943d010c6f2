// `electron FOLDER`: loads the application of that folder, as the loader of an official distribution does.
const { existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { app } = require('electron');

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
import(pathToFileURL(join(folder, main)).href).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
