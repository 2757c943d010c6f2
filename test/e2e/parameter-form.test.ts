import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserConsole, openBrowserConsole } from './browser-console.ts';
import { describeParameterForm } from './parameter-form-suite.ts';
import { packagedApp } from './places.ts';
import { openPath } from './screens.ts';

describe('the served console', () => {
  let console: BrowserConsole;
  beforeAll(async () => {
    console = await openBrowserConsole();
  });
  afterAll(() => console?.close());
  describeParameterForm('a browser', {
    page: () => console.page,
    call: async (verb, input) => (await console.call(verb, input)).data,
  });
});

describe('the packaged app', () => {
  const place = packagedApp();
  describeParameterForm('the window', {
    page: () => place.app.page,
    call: (verb, input) => place.app.call(verb, input),
  });

  it('takes a file by the dialog of the system', async () => {
    const { app, page } = place.app;
    const path = join(place.home.dataDir, 'chosen.csv');
    writeFileSync(path, 'a');
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, path);
    await openPath(page, '/new-job/Asking');
    await page.getByRole('button', { name: 'Choose File…' }).click();
    const field = page.getByRole('textbox', { name: 'File', exact: true });
    await expect.poll(() => field.inputValue()).toBe(path);
  });

  it('takes a file that is dropped onto its field, which makes no worker of it', async () => {
    const { page } = place.app;
    const path = join(place.home.dataDir, 'dropped.csv');
    writeFileSync(path, 'a');
    const field = page.getByRole('textbox', { name: 'File', exact: true });
    // A file that a page makes is nowhere; the driver drops one that is on the disk.
    const session = await page.context().newCDPSession(page);
    const box = await field.boundingBox();
    const at = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 10 };
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...at, data });
    }
    await expect.poll(() => field.inputValue()).toBe(path);
    expect(await page.getByText('Drop to import workers').count()).toBe(0);
  });
});
