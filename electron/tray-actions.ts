import type { App } from 'electron';
import { t } from '../renderer/i18n/i18n.ts';
import type { VerbInput } from '../server/contract/verbs.ts';
import type { RunningServer } from '../server/index.ts';
import type { Notifications } from './notifications.ts';
import type { TrayActions } from './tray-menu.ts';
import type { ConsoleWindow } from './window.ts';

const HOUR_MS = 60 * 60 * 1000;

interface ActionParts {
  readonly app: App;
  readonly server: RunningServer;
  readonly window: ConsoleWindow;
  readonly notifications: Notifications;
}

/** What the tray can do; the window may be hidden, so what goes wrong is told by a notification. */
export function trayActions({ app, server, window, notifications }: ActionParts): TrayActions {
  const { call } = server;
  const attempt = (what: string, act: () => Promise<unknown>): void => {
    act().catch((error: unknown) =>
      notifications.say(what, error instanceof Error ? error.message : String(error)),
    );
  };
  const keep = (changes: VerbInput<'settings.save'>): void =>
    attempt(t('desktop.settingFailed'), () => call('settings.save', changes));
  return {
    showWindow: () => window.show(),
    open: (path) => window.command({ type: 'open', path }),
    stop: (id) =>
      attempt(t('jobs.failed.stop', { name: id }), () =>
        call('jobs.setStatus', { id, status: 'stop' }),
      ),
    runAgain: (id) => attempt(t('jobs.failed.again', { name: id }), () => runAgain(server, id)),
    pause: (isOn) => keep({ notifyPausedUntil: isOn ? Date.now() + HOUR_MS : null }),
    tellFailuresOnly: (isOn) => keep({ notifyOf: isOn ? 'failures' : 'all' }),
    keepQuietHours: (quietHours) => keep({ quietHours }),
    quit: () => app.quit(),
  };
}

/** Makes another run of a job that has finished, and starts it. */
async function runAgain({ call }: RunningServer, id: string): Promise<void> {
  const [job] = (await call('jobs.runAgain', { id })).data;
  if (job !== undefined) await call('jobs.setStatus', { id: job.id, status: 'start' });
}
