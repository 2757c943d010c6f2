import { nativeTheme } from 'electron';
import type { Call } from '../server/contract/verbs.ts';
import type { ShellStateFile, ShellTheme } from './shell-state.ts';

/** Menus, frames and the page's own media queries follow this. */
export function showTheme(theme: ShellTheme): void {
  nativeTheme.themeSource = theme;
}

/** Shows the theme of the settings, and keeps it for the first picture of the next start. */
export async function followTheme(call: Call, state: ShellStateFile): Promise<void> {
  const { data } = await call('settings.find', {});
  const theme = data[0]?.theme ?? 'system';
  showTheme(theme);
  state.set({ theme });
}
