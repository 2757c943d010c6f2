import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { must, run } from './run.js';
import { say } from './say.js';

/** Programs by the Debian package that holds them. */
const PROGRAMS = {
  screen: { Xvfb: 'xvfb', xauth: 'xauth' },
  test: {
    'dbus-daemon': 'dbus',
    dunst: 'dunst',
    dunstctl: 'dunst',
    import: 'imagemagick',
    chromium: 'chromium',
    php: 'php-cli',
    python3: 'python3',
    bash: 'bash',
    dash: 'dash',
    curl: 'curl',
    mariadbd: 'mariadb-server-core',
    my_print_defaults: 'mariadb-client-core',
  },
  faults: { faketime: 'faketime', bash: 'bash', setsid: 'util-linux' },
  windows: { wine: 'wine' },
  compile: { 'g++': 'g++', make: 'make', python3: 'python3' },
};

/** Libraries that Electron loads, by the Debian package that holds them. */
const ELECTRON_LIBRARIES = {
  'libnss3.so': 'libnss3',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libgbm.so.1': 'libgbm1',
  'libasound.so.2': 'libasound2',
  'libcups.so.2': 'libcups2',
  'libdrm.so.2': 'libdrm2',
  'libXss.so.1': 'libxss1',
  'libXtst.so.6': 'libxtst6',
  'libnotify.so.4': 'libnotify4',
};

/**
 * Sees to the system's own programs and libraries. Installs what is missing where it is root on
 * Debian or Ubuntu; elsewhere throws, with the line to run.
 * @param {readonly ('screen' | 'test' | 'faults' | 'windows' | 'compile' | 'electron')[]} groups
 */
export async function ensureSystem(groups) {
  if (process.platform !== 'linux') return;
  const missing = new Set();
  for (const group of groups) {
    const found =
      group === 'electron' ? await missingLibraries() : missingPrograms(PROGRAMS[group]);
    for (const name of found) missing.add(name);
  }
  if (missing.size > 0) await install([...missing].sort());
}

function missingPrograms(programs) {
  // Servers are in folders that are not on everybody's path.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  const isThere = (name) => folders.some((folder) => existsSync(join(folder, name)));
  return Object.entries(programs).flatMap(([name, holder]) => (isThere(name) ? [] : [holder]));
}

async function missingLibraries() {
  const { code, output } = await run('ldconfig', ['-p'], {
    capture: true,
    env: { ...process.env, PATH: `${process.env.PATH}:/sbin:/usr/sbin` },
  });
  if (code !== 0) return [];
  return Object.entries(ELECTRON_LIBRARIES).flatMap(([file, holder]) =>
    output.includes(`\t${file} `) ? [] : [holder],
  );
}

async function install(packages) {
  const line = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const isDebian = /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release);
  if (!isDebian || process.getuid?.() !== 0) {
    const how = isDebian
      ? `sudo ${line}`
      : `your package manager's line for: ${packages.join(' ')}`;
    throw new Error(
      `Missing on this system: ${packages.join(', ')}. Run\n  ${how}\nand try again.`,
    );
  }
  say(`Installing system packages: ${packages.join(', ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt-get may hold the lock for a while.
  const apt = ['-o', 'DPkg::Lock::Timeout=120', '-qq'];
  await must('apt-get', [...apt, 'update'], { env, toStderr: true });
  const names = await Promise.all(packages.map(currentName));
  const flags = ['install', '-y', '--no-install-recommends', ...names];
  await must('apt-get', [...apt, ...flags], { env, capture: true });
}

/** Newer releases renamed some libraries by a suffix for 64-bit times. */
async function currentName(name) {
  const { output } = await run('apt-cache', ['policy', name], { capture: true });
  const isOffered = /Candidate: (?!\(none\))/.test(output);
  return isOffered ? name : `${name}t64`;
}
