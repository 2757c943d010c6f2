import { type App, type Session, session, type WebContents } from 'electron';
import { isConsoleUrl } from './console-files.ts';

/** The one thing a page may do that needs leave: the console's own copy buttons. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** Shuts every way out of the console's page: navigation, new windows, webviews, permissions. */
export function guardPages(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  guardSession(session.defaultSession);
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

function guardSession(pages: Session): void {
  pages.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(permission === ALLOWED_PERMISSION && isConsoleUrl(requestingUrl)),
  );
  pages.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === ALLOWED_PERMISSION && isConsoleUrl(origin),
  );
  pages.setDevicePermissionHandler(() => false);
  pages.on('will-download', (event, item) => {
    if (!isMadeByPage(item.getURL())) event.preventDefault();
  });
}

/** A log that the page has put together, for instance; the desktop asks where to save it. */
function isMadeByPage(url: string): boolean {
  return url.startsWith('blob:') && isConsoleUrl(url.slice('blob:'.length));
}
