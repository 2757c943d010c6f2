import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { describeEverywhere } from './everywhere-suite.ts';
import { until } from './harness.ts';
import { describeLogViewer } from './log-viewer-suite.ts';
import { packagedApp, servedConsole } from './places.ts';
import { describeResponses } from './response-suite.ts';

describe('the packaged app', () => {
  const place = packagedApp();

  /** The desktop asks where to; nobody is there to answer. */
  async function downloaded(act: () => Promise<void>) {
    const { app } = place.app;
    const folder = place.home.dataDir;
    await app.evaluate(({ session }, to) => {
      Object.assign(globalThis, { downloaded: undefined });
      session.defaultSession.once('will-download', (_event, item) => {
        item.setSavePath(`${to}/${item.getFilename()}`);
        item.once('done', (_done, state) => {
          Object.assign(globalThis, { downloaded: [item.getFilename(), state] });
        });
      });
    }, folder);
    const last = () =>
      app.evaluate(() => Reflect.get(globalThis, 'downloaded') as string[] | undefined);
    await act();
    await until('it is downloaded', async () => (await last()) !== undefined);
    const [name = '', state] = (await last()) ?? [];
    if (state !== 'completed') throw new Error(`The download of ${name} is ${state}`);
    return { name, text: readFileSync(join(folder, name), 'utf8') };
  }

  describeLogViewer('the desktop window', () => ({
    page: place.app.page,
    clipboard: () => place.app.app.evaluate(({ clipboard }) => clipboard.readText()),
    downloaded,
  }));
  describeResponses('the desktop window', () => ({ page: place.app.page, call: place.call }));
  describeEverywhere('the desktop window', () => place.app.page);
});

describe('the served console', () => {
  const place = servedConsole({ permissions: ['clipboard-read', 'clipboard-write'] });
  describeLogViewer('a browser', () => ({
    page: place.page,
    clipboard: () => place.page.evaluate(() => navigator.clipboard.readText()),
    async downloaded(act) {
      const [download] = await Promise.all([place.page.waitForEvent('download'), act()]);
      return {
        name: download.suggestedFilename(),
        text: readFileSync(await download.path(), 'utf8'),
      };
    },
  }));
  describeResponses('a browser', () => place);
  describeEverywhere('a browser', () => place.page);
});
