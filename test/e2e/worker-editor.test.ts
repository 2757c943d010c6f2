import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserConsole, openBrowserConsole } from './browser-console.ts';
import { typeInto } from './console-steps.ts';
import { until } from './harness.ts';
import { lookAt } from './look.ts';
import { openPath } from './screens.ts';

const UGLY = `export async function run( job:Worker ){
const list=["a",'b' ]
    for(const one of list) { job.log( one ) }
}
`;
const NEAT = `export async function run(job: Worker) {
  const list = ['a', 'b'];
  for (const one of list) {
    job.log(one);
  }
}
`;
const PHP = `<?php
class MyWorker extends Worker {
public function run() {
$text = 'two
 lines';
      $this->log($text);
}
}
`;
const PHP_NEAT = `<?php
class MyWorker extends Worker {
  public function run() {
    $text = 'two
 lines';
    $this->log($text);
  }
}
`;

describe('the editor of workers', () => {
  let console: BrowserConsole;
  let page: Page;
  beforeAll(async () => {
    console = await openBrowserConsole();
    page = console.page;
  });
  afterAll(() => console?.close());

  const save = (name: string, code: string, type?: string) =>
    console.call('workers.save', { name, code, type });
  const open = async (name: string) => {
    await openPath(page, `/workers/${name}`);
    const editor = page.getByRole('textbox', { name: `Code of ${name}` });
    await editor.waitFor();
    return editor;
  };
  /** What is typed, once it is saved. */
  const savedCode = async (name: string) => {
    await page.keyboard.press('ControlOrMeta+S');
    await page.getByText('Saved', { exact: true }).waitFor();
    return (await console.call('workers.code', { name })).data[0]?.code;
  };
  const look = async (name: string) => {
    // A tooltip floats outside of everything.
    await page.mouse.move(0, 0);
    await lookAt(page, name);
  };

  it('finds by a key, tells which of how many, and replaces all', async () => {
    await save('Finds', 'const a = 1;\nconst b = a;\nlog(a, b, abc);\n');
    const editor = await open('Finds');
    await editor.click();
    await page.keyboard.press('ControlOrMeta+F');
    await page.keyboard.type('a');
    const find = page.getByRole('textbox', { name: 'Find', exact: true });
    await page.getByText('4 matches').waitFor();
    await page.getByRole('button', { name: 'Whole word' }).click();
    await page.getByText('3 matches').waitFor();
    await find.press('Enter');
    await page.getByText('1 of 3').waitFor();
    await find.press('Enter');
    await page.getByText('2 of 3').waitFor();
    await find.press('Shift+Enter');
    await page.getByText('1 of 3').waitFor();
    await look('editor-find');
    await page.getByRole('textbox', { name: 'Replace with' }).fill('first');
    await page.getByRole('button', { name: 'Replace all' }).click();
    await page.getByText('No match').waitFor();
    await find.press('Escape');
    await find.waitFor({ state: 'detached' });
    expect(await savedCode('Finds')).toBe(
      'const first = 1;\nconst b = first;\nlog(first, b, abc);\n',
    );
  });

  it('takes a pattern, and says when it is none', async () => {
    await save('Patterns', 'log("k1=v1");\nlog("k2=v2");\n');
    await open('Patterns');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    const find = page.getByRole('textbox', { name: 'Find', exact: true });
    await page.getByRole('button', { name: 'Regular expression' }).click();
    await find.fill('(k\\d)=(');
    await page.getByText('Not a pattern').waitFor();
    await find.fill('(k\\d)=(v\\d)');
    await page.getByText('2 matches').waitFor();
    await page.getByRole('textbox', { name: 'Replace with' }).fill('$2=$1');
    await page.getByRole('button', { name: 'Replace all' }).click();
    await page.getByText('No match').waitFor();
    expect(await savedCode('Patterns')).toBe('log("v1=k1");\nlog("v2=k2");\n');
  });

  it('formats by a key and a button, and one undo takes it back', async () => {
    await save('Formats', UGLY, 'typescript');
    const editor = await open('Formats');
    await editor.click();
    await page.keyboard.press('Shift+Alt+F');
    await page.getByRole('img', { name: 'Unsaved changes' }).waitFor();
    expect(await savedCode('Formats')).toBe(NEAT);
    await editor.click();
    await page.keyboard.press('ControlOrMeta+Z');
    await page.getByRole('img', { name: 'Unsaved changes' }).waitFor();
    expect(await savedCode('Formats')).toBe(UGLY);
    await page.getByRole('button', { name: 'Format' }).click();
    await page.getByRole('img', { name: 'Unsaved changes' }).waitFor();
    expect(await savedCode('Formats')).toBe(NEAT);
    await page.getByRole('button', { name: 'Format' }).click();
    await page.getByText('Nothing to format').waitFor();
  });

  it('never puts back what was saved before, however late it is heard', async () => {
    await save('Late', '// 0\n', 'javascript');
    const editor = await open('Late');
    const late: (() => void)[] = [];
    await page.route('**/workers/Late/code*', async (route) => {
      const response = await route.fetch();
      await new Promise<void>((resolve) => late.push(resolve));
      await route.fulfill({ response });
    });
    await typeInto(page, editor, '// 1\n');
    await savedCode('Late');
    await until('the first save is asked for', async () => late.length === 1);
    await typeInto(page, editor, '// 2\n');
    await page.getByRole('img', { name: 'Unsaved changes' }).waitFor();
    late[0]?.();
    await page.waitForResponse('**/workers/Late/code*');
    await savedCode('Late');
    await until('the second save is asked for', async () => late.length === 2);
    expect(await editor.innerText()).toContain('// 2');
    for (const go of late) go();
    await page.unrouteAll({ behavior: 'wait' });
  });

  it('keeps the cursor where it was in the code', async () => {
    await save('Cursor', UGLY, 'typescript');
    const editor = await open('Cursor');
    await editor.click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Alt+F');
    await page.getByRole('img', { name: 'Unsaved changes' }).waitFor();
    await page.keyboard.insertText('/* here */');
    expect(await savedCode('Cursor')).toMatch(/const list = \['a', 'b'\];?\/\* here \*\/;?\n/);
  });

  it('tells a syntax error, and changes nothing', async () => {
    await save('Wrong', 'export const run = () => {\n  const = 3;\n};\n', 'javascript');
    await open('Wrong');
    await page.getByRole('button', { name: 'Format' }).click();
    await page.getByText('The code could not be formatted').waitFor();
    await page.getByText(/^Line 2: .*Nothing was changed\.$/).waitFor();
    expect(await page.getByRole('img', { name: 'Unsaved changes' }).count()).toBe(0);
  });

  it('gives other languages their indents, and leaves what they say', async () => {
    await save('Phpish', PHP, 'php');
    await open('Phpish');
    await page.getByRole('button', { name: 'Format' }).click();
    await page.getByRole('img', { name: 'Unsaved changes' }).waitFor();
    expect(await savedCode('Phpish')).toBe(PHP_NEAT);
    await save('Shelly', 'echo 1\n', 'shell');
    await open('Shelly');
    expect(await page.getByRole('button', { name: 'Format' }).count()).toBe(0);
  });

  it('does not touch Python that would mean something else', async () => {
    const code = 'def run(job):\n    if job:\n        job.log("a")\n    job.log("b")\n';
    await save('Pythonish', code, 'python');
    await open('Pythonish');
    await page.getByRole('button', { name: 'Format' }).click();
    await page.getByText(/Nothing to format|nothing was changed/).waitFor();
    expect((await console.call('workers.code', { name: 'Pythonish' })).data[0]?.code).toBe(code);
  });

  it('shows what versions changed, goes from change to change, and restores with a way back', async () => {
    const lines = Array.from({ length: 60 }, (_, n) => `  job.log('line ${n}');`);
    const code = (count: number, end: string) =>
      `export function run(job) {\n  const count = ${count};\n${lines.join('\n')}\n  job.log('${end}');\n}\n`;
    await save('Grows', code(3, 'end'), 'javascript');
    await save('Grows', code(50, 'the end'), 'javascript');
    await save(
      'Grows',
      code(50, 'the very end').replace("  job.log('line 30');\n", ''),
      'javascript',
    );
    await open('Grows');
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('2 changes').waitFor();
    await page.getByRole('button', { name: 'Version 2' }).click();
    const diff = page.getByRole('region', { name: 'What changed from 1 to 2' });
    await diff.getByText('50').waitFor();
    expect(await diff.locator('mark').allInnerTexts()).toEqual(['3', '50', '', 'the ']);
    await page.keyboard.press(']');
    await page.getByText('Change 1 of 2').waitFor();
    await page.keyboard.press(']');
    await page.getByText('Change 2 of 2').waitFor();
    await look('history');
    await page.getByRole('button', { name: 'Unified' }).click();
    await page.getByRole('button', { name: 'Side by side' }).waitFor();
    await look('history-unified');
    await page.getByRole('combobox', { name: 'Compare with' }).click();
    await page.getByRole('option', { name: 'compared with the newest' }).click();
    await page.getByRole('region', { name: 'What changed from 2 to 3' }).waitFor();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('Version 2 is the newest again').waitFor();
    const current = async () =>
      (await console.call('workers.code', { name: 'Grows' })).data[0]?.code;
    expect(await current()).toBe(code(50, 'the end'));
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Version 3 is the newest again').waitFor();
    expect(await current()).toContain('the very end');
    await typeInto(page, await open('Grows'), '// kept');
  });

  it('finds one of many workers by a part of its name', async () => {
    await open('Grows');
    await page.getByRole('heading', { name: 'Grows' }).click();
    await page.keyboard.press('/');
    await page.keyboard.type('hel');
    const listed = page.getByRole('navigation', { name: 'Workers' }).getByRole('link');
    await until('only one is left', async () => (await listed.count()) === 1);
    await look('workers-sought');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Code of Shelly' }).waitFor();
    await page.getByRole('textbox', { name: 'Search workers' }).fill('never such a name');
    await page.getByText('No worker of that name').waitFor();
    await page.keyboard.press('Escape');
    await until('all are back', async () => (await listed.count()) > 7);
  });
});
