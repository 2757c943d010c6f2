import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { openLogWindow, saveLogPdf } from './ui/log-actions.ts';
import { toast } from './ui/toast.tsx';

/** What the desktop's menu, tray and notifications ask for. */
export function useCommands(openPalette: () => void, openShortcuts: () => void): void {
  const [path, go] = useLocation();
  const queries = useQueryClient();
  useEffect(
    () =>
      window.jobjoker?.onCommand((command) => {
        switch (command.type) {
          case 'open':
            return go(command.path);
          case 'log':
            return doWithLog(path, command.does);
          case 'palette':
            return openPalette();
          case 'shortcuts':
            return openShortcuts();
          case 'reload':
            return void queries.invalidateQueries();
          default:
            return command satisfies never;
        }
      }),
    [path, go, queries, openPalette, openShortcuts],
  );
}

/** The log of the job on the screen; elsewhere there is none. */
function doWithLog(path: string, does: 'window' | 'pdf'): void {
  const id = /^\/jobs\/([^/]+)$/.exec(path)?.[1];
  if (id === undefined) toast('Open a job first; then this is about its log');
  else void (does === 'window' ? openLogWindow(id, 'log') : saveLogPdf(id, 'log'));
}
