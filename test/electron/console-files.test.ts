import { describe, expect, it } from 'vitest';
import { consoleFile, consoleHeaders, isConsoleUrl } from '../../electron/console-files.ts';

const FOLDER = '/app/out/renderer';
const file = (address: string): string | null => consoleFile(FOLDER, address);

describe('consoleFile', () => {
  it('serves index.html for the root and for the address of a screen', () => {
    expect(file('jobjoker://console/')).toBe('/app/out/renderer/index.html');
    expect(file('jobjoker://console/jobs/a-b_1')).toBe('/app/out/renderer/index.html');
  });

  it('serves files of the folder', () => {
    expect(file('jobjoker://console/assets/index-x1.js?v=1')).toBe(`${FOLDER}/assets/index-x1.js`);
  });

  it.each([
    'jobjoker://console/../main/main.js',
    'jobjoker://console/%2e%2e/main/main.js',
    'jobjoker://console/..%2fmain%2fmain.js',
    'jobjoker://console/assets/..%2f..%2f..%2fmain.js',
    'jobjoker://console/..%5cmain.js',
    'jobjoker://console/a%00.js',
    'jobjoker://console/%e0%a4%a.js',
    'jobjoker://console/run.sh',
    'jobjoker://other/index.html',
    'jobjoker://console:80/index.html',
    'file:///app/out/renderer/index.html',
    'not an address',
  ])('never leaves the folder for %s', (address) => {
    const found = file(address);
    expect(found === null || found.startsWith(`${FOLDER}/`)).toBe(true);
  });

  it('refuses what it has no type for, and other hosts', () => {
    expect(file('jobjoker://console/run.sh')).toBeNull();
    expect(file('jobjoker://other/index.html')).toBeNull();
    expect(file('jobjoker://console/..%2fmain.js')).toBeNull();
  });
});

describe('consoleHeaders', () => {
  it('names the type and forbids guessing and foreign scripts', () => {
    const headers = consoleHeaders('/x/a.js');
    expect(headers).toMatchObject({
      'Content-Type': 'text/javascript; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    });
    expect(headers['Content-Security-Policy']).toMatch(/script-src 'self';/);
    expect(headers['Content-Security-Policy']).toMatch(/default-src 'none'/);
  });
});

describe('isConsoleUrl', () => {
  it.each([
    ['jobjoker://console/', true],
    ['jobjoker://console/jobs', true],
    ['jobjoker://console.evil/', false],
    ['jobjoker://user@console.evil/', false],
    ['https://console/', false],
    ['about:blank', false],
    ['', false],
  ])('%s: %s', (address, expected) => {
    expect(isConsoleUrl(address)).toBe(expected);
  });
});
