import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { EntryKind } from '../electron/ipc-contract.ts';
import { AppError } from '../server/contract/errors.ts';
import { Live } from './api/live.tsx';
import { useVerb } from './api/queries.ts';
import { COMMAND_IDS, specOf } from './commands/registry.ts';
import { type Handlers, useCommandKeys, useCommands } from './commands/use-commands.ts';
import { useEarlyKeys } from './frame/early-keys.ts';
import { ErrorBoundary } from './frame/error-boundary.tsx';
import { Frame } from './frame/frame.tsx';
import { TokenPage } from './frame/token-page.tsx';
import { useThemeSwitch } from './frame/use-theme-switch.ts';
import { t } from './i18n/i18n.ts';
import { JobsPage } from './jobs/jobs-page.tsx';
import {
  ComparePage,
  ImportPage,
  JobPage,
  LogWindow,
  NewJobPage,
  NewSchedulePage,
  NewWorkerPage,
  NoStorage,
  OverviewPage,
  Palette,
  RunAgainPage,
  SafeMode,
  SchedulePage,
  SchedulesPage,
  SettingsPage,
  Shortcuts,
  WorkerDrop,
  WorkersPage,
} from './screens.ts';
import { printLog, saveLogPdf } from './ui/log-actions.ts';
import { useWindowCommands } from './use-window-commands.ts';

/** The door, and behind it the console. */
export function App() {
  const queries = useQueryClient();
  const info = useVerb('app.info', {});
  useCommandKeys();
  useWindowCommands();
  const isClosed = info.error instanceof AppError && info.error.code === 'UNAUTHORIZED';
  if (isClosed) return <TokenPage opened={() => void queries.resetQueries()} />;
  return (
    <Live>
      <Switch>
        <Route path="/jobs/:id/log-window">{({ id }) => <LogAlone id={id} kind="log" />}</Route>
        <Route path="/jobs/:id/response-window">
          {({ id }) => <LogAlone id={id} kind="response" />}
        </Route>
        <Route>
          <Console />
        </Route>
      </Switch>
    </Live>
  );
}

/** What a window of a log shows: nothing of the frame. */
function LogAlone({ id, kind }: { readonly id: string; readonly kind: EntryKind }) {
  const queries = useQueryClient();
  useSavedTheme();
  useCommands({
    reload: () => void queries.invalidateQueries(),
    printLog: () => void printLog(id, kind),
    saveLogPdf: () => void saveLogPdf(id, kind),
  });
  return <LogWindow key={id} id={id} kind={kind} />;
}

function Console() {
  const [path] = useLocation();
  const queries = useQueryClient();
  const palette = useSheet();
  const shortcuts = useSheet();
  useEarlyKeys(palette.isOpen);
  useBaseCommands({
    palette: palette.isOpen ? palette.close : palette.open,
    shortcuts: shortcuts.open,
  });
  useTitle();
  useSavedTheme();
  return (
    <>
      <Frame openPalette={palette.open} openShortcuts={shortcuts.open}>
        <ErrorBoundary place={path} askAnew={() => void queries.resetQueries()}>
          <Screens />
        </ErrorBoundary>
      </Frame>
      <WorkerDrop />
      {palette.wasOpened && <Palette isOpen={palette.isOpen} close={palette.close} />}
      {shortcuts.wasOpened && <Shortcuts isOpen={shortcuts.isOpen} close={shortcuts.close} />}
    </>
  );
}

/** What can be done on every screen. */
function useBaseCommands(sheets: Pick<Handlers, 'palette' | 'shortcuts'>): void {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const theme = useThemeSwitch();
  const screens = COMMAND_IDS.flatMap((id) => {
    const { path } = specOf(id);
    return path === undefined ? [] : [[id, () => go(path)] as const];
  });
  const reload = (): void => void queries.invalidateQueries();
  useCommands({ ...Object.fromEntries(screens), ...sheets, reload, switchTheme: theme.use }, true);
}

/** What lies over the screen when it is asked for, and costs nothing before. */
function useSheet() {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const open = useCallback(() => {
    setOpen(true);
    setOpened(true);
  }, []);
  const close = useCallback(() => setOpen(false), []);
  return { isOpen, wasOpened, open, close };
}

function Screens() {
  const { problem = null, problemKind } = useVerb('app.info', {}).data?.data[0] ?? {};
  const [path] = useLocation();
  if (problem !== null && path !== '/settings') {
    if (problemKind === 'unreachable') return <NoStorage problem={problem} />;
    return <SafeMode problem={problem} />;
  }
  return (
    <Switch>
      <Route path="/overview" component={OverviewPage} />
      <Route path="/jobs" component={JobsPage} />
      <Route path="/jobs/:id">{({ id }) => <JobPage key={id} id={id} />}</Route>
      <Route path="/compare/:first/:other">
        {({ first, other }) => (
          <ComparePage key={`${first} ${other}`} first={first} other={other} />
        )}
      </Route>
      <Route path="/new-job/:worker?">
        {({ worker }) => <NewJobPage key={worker} worker={worker ?? null} />}
      </Route>
      <Route path="/run-again/:id">{({ id }) => <RunAgainPage key={id} id={id} />}</Route>
      <Route path="/workers">
        <WorkersPage name={null} />
      </Route>
      <Route path="/workers/:name">{({ name }) => <WorkersPage name={name} />}</Route>
      <Route path="/schedules" component={SchedulesPage} />
      <Route path="/schedules/:id">{({ id }) => <SchedulePage key={id} id={id} />}</Route>
      <Route path="/new-schedule/:worker?">
        {({ worker }) => <NewSchedulePage key={worker} worker={worker ?? null} />}
      </Route>
      <Route path="/new-worker" component={NewWorkerPage} />
      <Route path="/import" component={ImportPage} />
      <Route path="/settings" component={SettingsPage} />
      <Route>
        <Redirect to="/jobs" replace />
      </Route>
    </Switch>
  );
}

/** The window's title says what is running. */
function useTitle(): void {
  const running = useVerb('app.info', {}).data?.data[0]?.activeJobs ?? 0;
  useEffect(() => {
    document.title = running === 0 ? 'JobJoker' : t('frame.titleRunning', { count: running });
  }, [running]);
}

/** The theme that the settings name. */
function useSavedTheme(): void {
  const theme = useVerb('settings.find', {}).data?.data[0]?.theme;
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);
}
