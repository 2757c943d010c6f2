import { useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { AppError } from '../server/contract/errors.ts';
import { Live } from './api/live.tsx';
import { useVerb } from './api/queries.ts';
import { Frame } from './frame/frame.tsx';
import { Palette } from './frame/palette.tsx';
import { Shortcuts } from './frame/shortcuts.tsx';
import { TokenPage } from './frame/token-page.tsx';
import { JobPage } from './jobs/job-page.tsx';
import { JobsPage } from './jobs/jobs-page.tsx';
import { NewJobPage } from './new-job/new-job-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { useKeys } from './ui/use-keys.ts';
import { NewWorkerPage } from './workers/new-worker-page.tsx';
import { WorkersPage } from './workers/workers-page.tsx';

/** The door, and behind it the console. */
export function App() {
  const queries = useQueryClient();
  const info = useVerb('app.info', {});
  const isClosed = info.error instanceof AppError && info.error.code === 'UNAUTHORIZED';
  if (isClosed) return <TokenPage opened={() => void queries.resetQueries()} />;
  return (
    <Live>
      <Console />
    </Live>
  );
}

function Console() {
  const [shortcuts, setShortcuts] = useState(false);
  useKeys({ '?': () => setShortcuts(true) });
  useTitle();
  useSavedTheme();
  useCommands(() => setShortcuts(true));
  return (
    <>
      <Frame openPalette={spotlight.open} openShortcuts={() => setShortcuts(true)}>
        <Screens />
      </Frame>
      <Palette openShortcuts={() => setShortcuts(true)} />
      <Shortcuts isOpen={shortcuts} close={() => setShortcuts(false)} />
    </>
  );
}

function Screens() {
  return (
    <Switch>
      <Route path="/jobs" component={JobsPage} />
      <Route path="/jobs/:id">{({ id }) => <JobPage key={id} id={id} />}</Route>
      <Route path="/new-job/:worker?">
        {({ worker }) => <NewJobPage key={worker} worker={worker ?? null} />}
      </Route>
      <Route path="/workers">
        <WorkersPage name={null} />
      </Route>
      <Route path="/workers/:name">{({ name }) => <WorkersPage name={name} />}</Route>
      <Route path="/new-worker" component={NewWorkerPage} />
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
    document.title = running === 0 ? 'JobJoker' : `JobJoker - ${running} running`;
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

/** What the desktop's menu, tray and notifications ask for. */
function useCommands(openShortcuts: () => void): void {
  const [, go] = useLocation();
  const queries = useQueryClient();
  useEffect(
    () =>
      window.jobjoker?.onCommand((command) => {
        switch (command.type) {
          case 'open':
            return go(command.path);
          case 'palette':
            return spotlight.open();
          case 'shortcuts':
            return openShortcuts();
          case 'reload':
            return void queries.invalidateQueries();
          default:
            return command satisfies never;
        }
      }),
    [go, queries, openShortcuts],
  );
}
