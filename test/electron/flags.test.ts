import { describe, expect, it } from 'vitest';
import { parseFlags } from '../../electron/flags.ts';

describe('parseFlags', () => {
  it('takes neither folder nor port from an empty command line', () => {
    expect(parseFlags([], '/home/ann', {})).toEqual({
      dataDir: null,
      port: null,
      hidden: false,
    });
  });

  it('resolves the data folder against the current one', () => {
    expect(parseFlags(['--data', 'jobs'], '/home/ann', {}).dataDir).toBe('/home/ann/jobs');
    expect(parseFlags(['--data=/srv/jobs'], '/home/ann', {}).dataDir).toBe('/srv/jobs');
  });

  it('starts hidden when told so', () => {
    expect(parseFlags(['--hidden'], '/', {}).hidden).toBe(true);
    expect(parseFlags(['--data', '--hidden'], '/', {}).hidden).toBe(false);
  });

  it("passes over Chromium's own switches", () => {
    const args = ['--no-sandbox', '--remote-debugging-port=0', '--port', '0', '--inspect=0'];
    expect(parseFlags(args, '/', {})).toEqual({ dataDir: null, port: 0, hidden: false });
  });

  it('puts flags before the environment', () => {
    const environment = { data: '/from/environment', port: '5000' };
    expect(parseFlags([], '/', environment)).toMatchObject({
      dataDir: '/from/environment',
      port: 5000,
    });
    expect(parseFlags(['--port', '6000'], '/', environment).port).toBe(6000);
  });

  it.each(['65536', '-1', 'http', '80.5', ''])('refuses %j as a port', (port) => {
    expect(() => parseFlags([`--port=${port}`], '/', {})).toThrow('0 to 65535');
  });

  it('refuses a data flag without a folder', () => {
    expect(() => parseFlags(['--data'], '/', {})).toThrow('needs a folder');
  });
});
