import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from 'electron';
import { writeEntry } from './desktop-entry.ts';
import { LINK_SCHEME } from './job-link.ts';

/** As package.json has it under desktopName, which is the name that Electron makes known. */
const ENTRY = join('applications', 'jobjoker.desktop');

interface LinkHandlerOptions {
  readonly app: Pick<App, 'setAsDefaultProtocolClient'>;
  readonly platform: NodeJS.Platform;
  readonly program: string;
  /** The user's own folder of data of a Linux desktop, and the system's. */
  readonly dataHome: string;
  readonly dataDirs: readonly string[];
}

/** Makes the app the one that opens links to jobs. */
export async function handleLinks(options: LinkHandlerOptions): Promise<void> {
  const { app, platform } = options;
  // On Linux another program is run for it, and the app waits; so it is once for each place of the app.
  if (platform === 'linux' && !(await changeEntry(options))) return;
  app.setAsDefaultProtocolClient(LINK_SCHEME);
}

/** True when the entry is another one than before. One that was installed with the app is better. */
async function changeEntry({ program, dataHome, dataDirs }: LinkHandlerOptions): Promise<boolean> {
  const file = join(dataHome, ENTRY);
  if (dataDirs.some((folder) => existsSync(join(folder, ENTRY)))) {
    await rm(file, { force: true });
    return false;
  }
  const lines = [`MimeType=x-scheme-handler/${LINK_SCHEME};`, 'NoDisplay=true'];
  return writeEntry(file, { program, args: ['%u'], lines });
}
