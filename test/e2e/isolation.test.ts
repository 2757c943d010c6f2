import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, type Home, launchConsole, newHome } from './harness.ts';

describe('the page of the packaged app', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;
  let elsewhere: Server;
  let elsewhereUrl: string;
  let visits = 0;

  beforeAll(async () => {
    elsewhere = createServer((_request, response) => {
      visits += 1;
      response.setHeader('Access-Control-Allow-Origin', '*').end('elsewhere');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
    elsewhere?.close();
  });

  it('has nothing of Node', async () => {
    const types = await app.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].map(
        (name) => `${name} ${typeof (globalThis as unknown as Record<string, unknown>)[name]}`,
      ),
    );
    expect(types.every((type) => type.endsWith(' undefined'))).toBe(true);
  });

  it('has the bridge, which it cannot change, and no more', async () => {
    const bridge = await app.page.evaluate(() => {
      const keys = Object.keys(window.jobjoker ?? {}).sort();
      let changed = false;
      try {
        changed = Reflect.set(window.jobjoker ?? {}, 'call', () => 'mine');
      } catch {
        changed = false;
      }
      return { keys, changed };
    });
    expect(bridge.keys).toEqual([
      'call',
      'choosePath',
      'onCommand',
      'onEvent',
      'openLog',
      'pathOf',
      'platform',
      'printLog',
      'saveLog',
      'version',
    ]);
    expect(bridge.changed).toBe(false);
  });

  it('is sandboxed, in a world of its own, without webviews', async () => {
    const preferences = await app.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      type Seen = { getLastWebPreferences(): Record<string, unknown> };
      const contents = window?.webContents as unknown as Seen | undefined;
      return contents?.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
  });

  it('comes from its own scheme with a strict policy', async () => {
    const { origin, policy, type } = await app.page.evaluate(async () => {
      const answer = await fetch('/index.html');
      return {
        origin: location.origin,
        policy: answer.headers.get('content-security-policy') ?? '',
        type: answer.headers.get('x-content-type-options'),
      };
    });
    expect(origin).toBe('jobjoker://console');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(type).toBe('nosniff');
  });

  it("reads no file but the console's own", async () => {
    const codes = await app.page.evaluate(async () => {
      const paths = ['/../main/main.js', '/%2e%2e/main/main.js', '/..%2fmain%2fmain.js', '/no.js'];
      return Promise.all(paths.map(async (path) => (await fetch(path)).status));
    });
    expect(codes).toEqual([404, 404, 404, 404]);
  });

  it('runs no script that was written into it', async () => {
    const ran = await app.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.wasRun = true');
      image.src = 'data:,';
      document.body.append(image);
      return new Promise((resolve) => {
        image.addEventListener('error', () => resolve('wasRun' in window));
      });
    });
    expect(ran).toBe(false);
  });

  it('speaks to nobody else', async () => {
    const reached = await app.page.evaluate(
      (url) =>
        fetch(url).then(
          () => true,
          () => false,
        ),
      elsewhereUrl,
    );
    expect(reached).toBe(false);
    expect(visits).toBe(0);
  });

  it('goes nowhere and opens nothing', async () => {
    const before = app.page.url();
    await app.page.evaluate((url) => {
      window.open(url);
      const link = document.createElement('a');
      link.href = url;
      link.textContent = 'away';
      document.body.append(link);
      link.click();
      link.download = 'away.html';
      link.click();
      location.assign(url);
    }, elsewhereUrl);
    const [info] = await app.call('app.info', {});
    expect(info?.pid).toBe(app.child.pid);
    expect(app.page.url()).toBe(before);
    expect(app.app.windows()).toHaveLength(1);
    expect(visits).toBe(0);
  });

  it('gets no permission', async () => {
    const answers = await app.page.evaluate(async () => {
      const place = new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('denied'),
        );
      });
      const camera = navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        () => 'denied',
      );
      const clipboard = navigator.clipboard.readText().then(
        () => 'given',
        () => 'denied',
      );
      const notices = Notification.requestPermission();
      return Promise.all([place, camera, clipboard, notices]);
    });
    expect(answers).toEqual(['denied', 'denied', 'denied', 'denied']);
  });
});
