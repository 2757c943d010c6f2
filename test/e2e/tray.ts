import type { ElectronApplication } from 'playwright';

/** One line of the tray's menu, and the lines behind it. */
export interface TrayLine {
  readonly label: string;
  readonly enabled: boolean;
  readonly lines: readonly TrayLine[];
}

/**
 * Electron tells nobody which menu a tray has, so from here on the one that is set next is kept. The
 * tray's menu is drawn anew whenever jobs begin or end.
 */
export function watchTray(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ Tray }) => {
    const { setContextMenu, setToolTip } = Tray.prototype;
    const seen: { menu: unknown; tooltip: string } = { menu: null, tooltip: '' };
    Object.assign(globalThis, { jobjokerTray: seen });
    Tray.prototype.setContextMenu = function set(menu) {
      seen.menu = menu;
      setContextMenu.call(this, menu);
    };
    Tray.prototype.setToolTip = function set(text) {
      seen.tooltip = text;
      setToolTip.call(this, text);
    };
  });
}

/** The tray as it was drawn last. */
export function trayNow(
  app: ElectronApplication,
): Promise<{ tooltip: string; lines: readonly TrayLine[] }> {
  return app.evaluate(() => {
    type Item = { label: string; enabled: boolean; submenu?: { items: Item[] } };
    type Seen = { menu: { items: Item[] } | null; tooltip: string };
    const { menu, tooltip } = (globalThis as unknown as { jobjokerTray: Seen }).jobjokerTray;
    const linesOf = (items: Item[]): TrayLine[] =>
      items.map(({ label, enabled, submenu }) => ({
        label,
        enabled,
        lines: linesOf(submenu?.items ?? []),
      }));
    return { tooltip, lines: linesOf(menu?.items ?? []) };
  });
}

/** Clicks a line of the tray's menu by the labels that lead to it. */
export function clickTray(app: ElectronApplication, ...labels: string[]): Promise<void> {
  return app.evaluate((_electron, path) => {
    type Item = { label: string; click?: () => void; submenu?: { items: Item[] } };
    type Seen = { menu: { items: Item[] } | null };
    let items = (globalThis as unknown as { jobjokerTray: Seen }).jobjokerTray.menu?.items ?? [];
    let found: Item | undefined;
    for (const label of path) {
      found = items.find((item) => item.label.includes(label));
      items = found?.submenu?.items ?? [];
    }
    if (found?.click === undefined) throw new Error(`The tray has no "${path.join(' > ')}"`);
    found.click();
  }, labels);
}
