import { bundle } from './lib/bundle.js';
import { electronRuntime } from './lib/electron-runtime.js';
import { ensurePackages } from './lib/packages.js';
import { NODE, ROOT } from './lib/paths.js';
import { become } from './lib/run.js';
import { main, say } from './lib/say.js';
import { ensureSystem } from './lib/system.js';

/** `npm start`: everything from nothing to the open console. */
main(async () => {
  const args = process.argv.slice(2);
  await ensurePackages();
  await bundle();
  if (!hasDisplay()) {
    say('There is no display, so the console is served to a browser.');
    await become(NODE, ['out/main/cli.js', 'serve', ...args]);
  }
  await ensureSystem(['electron']);
  const { executable } = await electronRuntime();
  // Chromium's sandbox does not work for root; for everybody else it stays on.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await become(executable, [...sandbox, ROOT, ...args]);
});

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
