import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, type Home, launchConsole, newHome } from './harness.ts';
import { screenshotFile } from './paths.ts';
import { openPath } from './screens.ts';

interface Dropped {
  readonly name: string;
  readonly text: string;
}

const PYTHON = 'def run(job):\n    job.log("hello")\n';

describe('files that are dropped onto the window', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
    app.page.setDefaultTimeout(10_000);
  });
  // What was told before is gone, and what takes drops is there with the screen.
  beforeEach(async () => {
    await openPath(app.page, '/workers');
    await app.page.getByRole('heading', { name: 'Workers' }).waitFor();
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  /** The page's events of a drag, as the system sends them; the driver has no mouse with files. */
  function drag(types: readonly string[], files: readonly Dropped[], on = 'body'): Promise<void> {
    return app.page.evaluate(
      ([names, given, target]) => {
        const dataTransfer = new DataTransfer();
        for (const { name, text } of given) dataTransfer.items.add(new File([text], name));
        const element = document.querySelector(target) ?? document.body;
        for (const type of names) {
          const init = { dataTransfer, bubbles: true, cancelable: true };
          element.dispatchEvent(new DragEvent(type, init));
        }
      },
      [types, files, on] as const,
    );
  }
  const drop = (...files: Dropped[]) => drag(['dragenter', 'dragover', 'drop'], files);
  const codeOf = async (name: string) => (await app.call('workers.code', { name }))[0]?.code;

  it('say what they become, and go away with the pointer', async () => {
    await drag(['dragenter', 'dragover'], [{ name: 'a.py', text: PYTHON }]);
    await app.page.getByText('Drop to import workers').waitFor();
    await app.page.screenshot({ path: screenshotFile('drop') });
    expect(await axeFindings(app.page)).toEqual([]);
    await drag(['dragleave'], [{ name: 'a.py', text: PYTHON }]);
    await app.page.getByText('Drop to import workers').waitFor({ state: 'detached' });
  });

  it('become workers, and the editor opens them', async () => {
    await drop({ name: 'my import (2).py', text: PYTHON });
    await app.page.getByRole('textbox', { name: 'Code of my-import-2' }).waitFor();
    await app.page.getByText('Imported my-import-2').waitFor();
    expect(await codeOf('my-import-2')).toBe(PYTHON);
    const [worker] = await app.call('workers.find', { name: 'my-import-2' });
    expect(worker?.language).toBe('python');
  });

  it.each([
    ['a.ts', 'export const run = () => 1;', 'typescript'],
    ['b.js', 'export const run = () => 1;', 'javascript'],
    ['c.php', '<?php echo 1;', 'php'],
    ['d.sh', 'echo 1', 'shell'],
    ['e.json', '["echo", "1"]', 'command'],
  ])('are of the language that their ending says: %s', async (name, text, language) => {
    await drop({ name, text });
    const worker = name.slice(0, 1);
    await app.page.getByRole('textbox', { name: `Code of ${worker}` }).waitFor();
    expect(await app.call('workers.find', { name: worker })).toMatchObject([{ language }]);
  });

  it('take no place of a worker without a question', async () => {
    const before = await codeOf('Foobar');
    await drop({ name: 'Foobar.ts', text: 'export const run = () => 2;' });
    await app.page.getByRole('dialog').getByText('Replace Foobar?').waitFor();
    await app.page.getByRole('button', { name: 'Cancel' }).click();
    expect(await codeOf('Foobar')).toBe(before);
    await drop({ name: 'Foobar.ts', text: 'export const run = () => 2;' });
    await app.page.getByRole('dialog').getByText('Replace Foobar?').waitFor();
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await codeOf('Foobar')).toBe(before);
    await drop(
      { name: 'Foobar.ts', text: 'export const run = () => 2;' },
      { name: 'Fresh.ts', text: 'export const run = () => 3;' },
    );
    await app.page.getByRole('button', { name: 'Replace' }).click();
    await app.page.getByRole('textbox', { name: 'Code of Foobar' }).waitFor();
    expect(await codeOf('Foobar')).toBe('export const run = () => 2;');
    expect(await codeOf('Fresh')).toBe('export const run = () => 3;');
  });

  it.each([
    [{ name: 'notes.md', text: 'x' }, 'Its ending says no language'],
    [{ name: 'data.json', text: '{"a": 1}' }, 'It is no command line'],
    [{ name: 'empty.ts', text: ' ' }, 'It is empty'],
    [{ name: 'binary.js', text: 'a\0b' }, 'It is no text'],
    [{ name: '@@@.ts', text: 'x' }, 'no letter or digit'],
    [{ name: 'huge.ts', text: 'x'.repeat(1_000_001) }, 'a worker has up to 1.0 MB'],
  ])('are refused with the reason: $name', async (file, reason) => {
    const before = await app.call('workers.list', {});
    await drop(file);
    await app.page.getByText(`${file.name} was not imported`).waitFor();
    await app.page.getByText(reason).waitFor();
    expect(await app.call('workers.list', {})).toEqual(before);
  });

  it('are told of together when many are none', async () => {
    await drop(...Array.from({ length: 5 }, (_, n) => ({ name: `n${n}.md`, text: 'x' })));
    await app.page.getByText('5 files were not imported').waitFor();
    await app.page
      .getByText(/^n0\.md, n1\.md, n2\.md and 2 more: Its ending says no language/)
      .waitFor();
  });

  it('do not land in the text of an editor', async () => {
    await openPath(app.page, '/workers/Foobar');
    await app.page.getByRole('textbox', { name: 'Code of Foobar' }).waitFor();
    await drag(['dragover', 'drop'], [{ name: 'other.ts', text: '// other' }], '.cm-content');
    await app.page.getByRole('textbox', { name: 'Code of other' }).waitFor();
    expect(await codeOf('Foobar')).not.toContain('// other');
  });

  it('can be chosen by keyboard', async () => {
    await openPath(app.page, '/workers');
    const chooser = app.page.waitForEvent('filechooser');
    await app.page.getByRole('button', { name: 'Import files…' }).press('Enter');
    await (await chooser).setFiles({
      name: 'chosen.sh',
      mimeType: 'text/plain',
      buffer: Buffer.from('echo chosen'),
    });
    await app.page.getByRole('textbox', { name: 'Code of chosen' }).waitFor();
  });
});
