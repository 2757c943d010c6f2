import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { appFigures, headlessMemory } from './app.ts';
import { type Figure, printTable, writeJson } from './figures.ts';
import { floodFigures } from './flood.ts';
import { groupFigures } from './groups.ts';
import { historyFigures } from './history.ts';
import { hourFigures } from './hour.ts';
import { jobFigures } from './jobs.ts';
import { listFigures } from './lists.ts';
import { logFigures } from './logs.ts';
import { paintFigures } from './paint.ts';
import { type Console, newFolder, startConsole, startHeadless } from './processes.ts';
import { readoptFigures } from './readopt.ts';
import { removalFigures } from './removals.ts';
import { smoothFigures } from './smooth.ts';

const NODE = { command: process.execPath, env: {} };

const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const { JOBJOKER_APP: APP = '', JOBJOKER_ELECTRON: ELECTRON = '' } = process.env;

/** Every figure beside its limit, measured in the same run, as the machine is noisy. */
const GROUPS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  jobs: () => headless((served) => jobFigures(served, '', NODE)),
  logs: () => headless(logFigures),
  flood: floodFigures,
  lists: listFigures,
  groups: groupFigures,
  removals: removalFigures,
  history: historyFigures,
  readopt: readoptFigures,
  paint: paintFigures,
  hour: hourFigures,
  smooth: smoothFigures,
  memory: async () => [await headlessMemory()],
  desktop: desktopJobs,
  window: () => appFigures(ELECTRON, APP),
};
const IN_APP = ['desktop', 'window'];

async function headless(measure: (served: Console) => Promise<Figure[]>): Promise<Figure[]> {
  const served = await startHeadless();
  try {
    return await measure(served);
  } finally {
    await served.close();
  }
}

async function desktopJobs(): Promise<Figure[]> {
  const desktop = await startConsole(APP, SANDBOX, newFolder());
  const bare = { command: ELECTRON, env: { ELECTRON_RUN_AS_NODE: '1' } };
  const figures = await jobFigures(desktop, '_electron', bare);
  await desktop.close();
  return figures;
}

/** The groups that were asked for, or all; without an app, those that need none. */
function groups(only: string | undefined): string[] {
  const known = Object.keys(GROUPS);
  const asked = only === undefined ? known : only.split(',');
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`No figures "${unknown}"; there are ${known.join(', ')}`);
  }
  const hasApp = existsSync(APP) && existsSync(ELECTRON);
  return asked.filter((name) => hasApp || !IN_APP.includes(name));
}

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const figures: Figure[] = [];
for (const name of groups(values.only)) figures.push(...((await GROUPS[name]?.()) ?? []));
printTable(figures);
if (values.json !== undefined) writeJson(values.json, figures);
