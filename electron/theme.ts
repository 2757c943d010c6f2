import { nativeTheme } from 'electron';
import type { ShellStateFile, ShellTheme } from './shell-state.ts';

/** Menus, frames and the page's own media queries follow this. */
export function showTheme(theme: ShellTheme): void {
  nativeTheme.themeSource = theme;
}

/** Shows the theme of the settings, and keeps it for the first picture of the next start. */
export function followTheme(theme: ShellTheme, state: ShellStateFile): void {
  showTheme(theme);
  state.set({ theme });
}
