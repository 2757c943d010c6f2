import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './styles/mantine.css';
import '@mantine/notifications/styles.css';
import './styles/colours.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/pages.css';
import './styles/controls.css';
import './styles/toasts.css';
import './styles/jobs.css';
import './styles/table.css';
import './styles/groups.css';
import './styles/endings.css';
import './styles/kill.css';
import './styles/timeline.css';
import './styles/ansi.css';
import './styles/charts.css';
import './styles/overview.css';
import './styles/log.css';
import './styles/response.css';
import './styles/workers.css';
import './styles/history.css';
import './styles/parameters.css';
import './styles/new-job.css';
import './styles/schedules.css';
import './styles/editor.css';
import './styles/compare.css';
import './styles/usage.css';
import './styles/import.css';
import './styles/settings.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { type Client, ClientProvider } from './api/client.ts';
import { windowClient } from './api/window-client.ts';
import { App } from './app.tsx';
import { speak } from './i18n/i18n.ts';
import { firstLanguage, SpokenLanguage } from './i18n/spoken-language.tsx';
import { SpokenTheme } from './spoken-theme.tsx';
import { theme } from './theme.ts';
import { ConfirmProvider } from './ui/confirm.tsx';
import { navigate, useHashSearch } from './ui/hash-location.ts';
import { KillPanelProvider } from './ui/kill-panel.tsx';
import { useGuardedLocation } from './ui/leave-guard.ts';

/** The window needs no HTTP, nor the schemas that go with it. */
async function newClient(): Promise<Client> {
  if (window.jobjoker !== undefined) return windowClient(window.jobjoker);
  const { browserClient } = await import('./api/browser-client.ts');
  return browserClient();
}

const client = await newClient();
await speak(firstLanguage());
const queries = new QueryClient({
  // Events tell what changed; nothing is asked again without a reason.
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
  },
});

// Known before the first picture, which a redirect would throw away.
if (location.hash === '') navigate('/jobs', { replace: true });

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <ClientProvider value={client}>
          <Router hook={useGuardedLocation} searchHook={useHashSearch} hrefs={(href) => `#${href}`}>
            <SpokenLanguage>
              <SpokenTheme>
                <ConfirmProvider>
                  <KillPanelProvider>
                    <App />
                  </KillPanelProvider>
                </ConfirmProvider>
              </SpokenTheme>
            </SpokenLanguage>
          </Router>
        </ClientProvider>
      </QueryClientProvider>
      <Notifications position="bottom-right" limit={4} />
    </MantineProvider>
  </StrictMode>,
);
