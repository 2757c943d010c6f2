import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { appFigures, headlessMemory } from './app.ts';
import { type Figure, printTable, writeJson } from './figures.ts';
import { jobFigures } from './jobs.ts';
import { listFigures } from './lists.ts';
import { logFigures } from './logs.ts';
import { newFolder, startConsole, startHeadless } from './processes.ts';

const NODE = { command: process.execPath, env: {} };

/** Every figure beside its limit, measured in the same run, as the machine is noisy. */
async function bench(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const headless = await startHeadless();
  figures.push(...(await jobFigures(headless, '', NODE)));
  figures.push(...(await logFigures(headless)));
  await headless.close();
  figures.push(...(await listFigures()), await headlessMemory());
  const { JOBJOKER_APP: app = '', JOBJOKER_ELECTRON: electron = '' } = process.env;
  if (!existsSync(app) || !existsSync(electron)) return figures;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const desktop = await startConsole(app, sandbox, newFolder());
  const bare = { command: electron, env: { ELECTRON_RUN_AS_NODE: '1' } };
  figures.push(...(await jobFigures(desktop, '_electron', bare)));
  await desktop.close();
  figures.push(...(await appFigures(electron, app)));
  return figures;
}

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const figures = await bench();
printTable(figures);
if (values.json !== undefined) writeJson(values.json, figures);
