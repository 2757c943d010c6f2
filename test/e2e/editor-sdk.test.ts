import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserConsole, openBrowserConsole } from './browser-console.ts';
import { typeInto } from './console-steps.ts';
import { lookAt } from './look.ts';
import { screenshotFile } from './paths.ts';
import { openPath } from './screens.ts';

const TYPESCRIPT = `export default class extends Worker {
  getInformation() {
    return {
      parameters: {
        type: 'object',
        properties: { pages: { type: 'integer', description: 'How many', default: 3 } },
      },
    };
  }
  run() {
    this.log('begins');
  }
}
`;

describe('the editor knows what workers have at hand', () => {
  let console: BrowserConsole;
  let page: Page;
  beforeAll(async () => {
    console = await openBrowserConsole();
    page = console.page;
  });
  afterAll(() => console?.close());

  const open = async (name: string, code: string, type: string) => {
    await console.call('workers.save', { name, code, type });
    await openPath(page, `/workers/${name}`);
    const editor = page.getByRole('textbox', { name: `Code of ${name}` });
    await editor.waitFor();
    return editor;
  };
  /** What is offered by now; it gets less with each letter that is typed. */
  const offered = () => page.getByRole('option').locator('.cm-completionLabel').allInnerTexts();
  const look = (name: string) => lookAt(page, name);

  it.each([
    ['typescript', 'export function run(task: Worker) {\n', '  task.lo', /^log/],
    [
      'php',
      '<?php\nclass A extends Worker {\n  public function run() {\n',
      '$this->isA',
      /^isActive/,
    ],
    ['python', 'def run(task):\n', '    task.get_p', /^get_parameter/],
    ['shell', '#!/bin/sh\n', 'jj_pro', /^jj_progress/],
  ] as const)('in %s', async (language, before, typed, expected) => {
    const editor = await open(`Knows-${language}`, '\n', language);
    await typeInto(page, editor, before);
    await page.keyboard.type(typed);
    await expect.poll(async () => (await offered())[0]).toMatch(expected);
    await page.keyboard.press('Escape');
  });

  it('beside what the language has', async () => {
    const editor = await open('Beside', '\n', 'python');
    await typeInto(page, editor, 'def run(job):\n    counted = 1\n');
    await page.keyboard.type('    coun');
    await expect.poll(offered).toContain('counted');
    await typeInto(page, editor, '');
    await page.keyboard.type('enumer');
    await expect.poll(offered).toContain('enumerate');
    const php = await open('Besides', '\n', 'php');
    await typeInto(page, php, '<?php\n$remembered = 1;\n');
    await page.keyboard.type('$remem');
    await expect.poll(offered).toContain('$remembered');
  });

  it('also the names of its own parameters, and says what they are', async () => {
    const editor = await open('Mine', TYPESCRIPT, 'typescript');
    await editor.getByText("this.log('begins');").click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type("this.getParameter('");
    await expect.poll(offered).toEqual(['pages']);
    const card = page.locator('.cm-completionInfo .known');
    await card.getByText('pages: integer = 3').waitFor();
    await card.getByText('How many').waitFor();
    await look('editor-parameter');
    await page.keyboard.press('Enter');
    expect(await editor.innerText()).toContain("this.getParameter('pages')");
  });

  it('and says it on hover', async () => {
    const editor = await open('Hovers', TYPESCRIPT, 'typescript');
    const line = await editor.getByText('this.log').boundingBox();
    const at = { x: (line?.x ?? 0) + 84, y: (line?.y ?? 0) + 8 };
    await page.mouse.move(at.x, at.y);
    await page.mouse.move(at.x + 2, at.y + 1);
    const card = page.locator('.cm-tooltip-hover .known');
    await card.getByText('log(message: unknown').waitFor();
    await card.getByText("Adds a message to the job's log").waitFor();
    await page.screenshot({ path: screenshotFile('editor-hover') });
  });

  it('goes from one problem to the next, by a key and a button', async () => {
    const code = 'export function run() {\n  const one = ;\n}\n';
    const editor = await open('Wrongs', code, 'javascript');
    const bar = page.getByText(/^Line 2, column \d+/);
    await bar.waitFor();
    await page.getByText('1 problem', { exact: true }).waitFor();
    await editor.click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('F8');
    await expect.poll(() => page.locator('.cm-activeLine').innerText()).toContain('const one');
    await page.keyboard.press('ControlOrMeta+End');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect.poll(() => page.locator('.cm-activeLine').innerText()).toContain('const one');
    await page.locator('.cm-lint-marker').hover();
    await page.locator('.cm-tooltip-lint').waitFor();
    await look('editor-problem');
  });

  it('never writes over what another program wrote meanwhile', async () => {
    const editor = await open('Shared', '// first\n', 'javascript');
    await typeInto(page, editor, '// mine\n');
    await console.call('workers.save', { name: 'Shared', code: '// theirs\n' });
    await page.getByText('Another program changed this file.').waitFor();
    await page.keyboard.press('ControlOrMeta+S');
    const saved = async () =>
      (await console.call('workers.code', { name: 'Shared' })).data[0]?.code;
    await page.getByText('Shared could not be saved').waitFor();
    expect(await saved()).toBe('// theirs\n');
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.keyboard.press('ControlOrMeta+S');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await saved()).toBe('// mine\n');
  });
});
