import type { Page } from 'playwright';

/** A screen of the console: where it is, how to tell that it is there, and what else to do first. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  ready(page: Page): Promise<unknown>;
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name, exact: true }).waitFor();

const jobTab = (tab: string, ready: Screen['ready']): Screen => ({
  name: `job-${tab.toLowerCase()}`,
  path: '/jobs/finished',
  ready: async (page) => {
    await page.getByRole('tab', { name: tab }).click();
    await ready(page);
  },
});

/** Every screen, with the jobs and workers of `fillConsole`. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'overview',
    path: '/overview',
    ready: async (page) => {
      await heading(page, 'Most failing');
      await page.getByText('Last cleaned').waitFor();
    },
  },
  {
    name: 'overview-hour',
    path: '/overview',
    ready: async (page) => {
      await page.getByRole('slider').focus();
      await page.keyboard.press('End');
      await page.locator('.chart-tip').waitFor();
    },
  },
  {
    name: 'jobs',
    path: '/jobs',
    ready: (page) => page.getByRole('row').filter({ hasText: 'running' }).waitFor(),
  },
  {
    name: 'jobs-selected',
    path: '/jobs',
    ready: (page) => page.getByRole('checkbox', { name: 'Select finished' }).check(),
  },
  {
    name: 'jobs-no-match',
    path: '/jobs',
    ready: async (page) => {
      await page.getByRole('textbox', { name: 'Search jobs' }).fill('no such job');
      await page.getByRole('button', { name: 'Clear filters' }).waitFor();
    },
  },
  jobTab('Log', (page) => page.getByRole('log').getByText('ENDED').waitFor()),
  jobTab('Response', (page) => page.getByRole('log').getByText('counted').waitFor()),
  jobTab('Parameters', (page) => page.getByRole('textbox', { name: 'Parameters' }).waitFor()),
  jobTab('Timeline', (page) => page.getByText('Ended: Completed').waitFor()),
  jobTab('Usage', (page) => page.getByText('Nothing was measured').waitFor()),
  jobTab('Facts', (page) => page.getByText('Host', { exact: true }).waitFor()),
  {
    name: 'job-running',
    path: '/jobs/running',
    ready: (page) =>
      page
        .getByRole('log')
        .getByText(/^count \d+$/)
        .last()
        .waitFor(),
  },
  {
    name: 'job-usage-live',
    path: '/jobs/running?tab=Usage',
    ready: async (page) => {
      await page.getByText('Peak memory').waitFor();
      await page.getByRole('slider', { name: 'CPU over time' }).focus();
      await page.keyboard.press('Home');
    },
  },
  {
    name: 'job-failed',
    path: '/jobs/failed',
    ready: (page) => page.getByRole('log').getByText('ENDED').waitFor(),
  },
  {
    name: 'job-idle',
    path: '/jobs/waiting',
    ready: (page) => page.getByRole('button', { name: 'Start', exact: true }).waitFor(),
  },
  {
    name: 'job-missing',
    path: '/jobs/never-was',
    ready: (page) => page.getByText('There is no such job').waitFor(),
  },
  {
    name: 'compare',
    path: '/compare/finished/running',
    ready: async (page) => {
      await page.getByRole('tab', { name: /^Log/ }).click();
      await page
        .getByText(/difference/)
        .first()
        .waitFor();
      await page.keyboard.press('j');
      await page.getByText(/^Difference 1 of \d+$/).waitFor();
    },
  },
  {
    name: 'compare-menu',
    path: '/jobs/finished',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Compare with…' }).click();
      await page.getByText('No earlier run of this worker').waitFor();
    },
  },
  {
    name: 'kill-question',
    path: '/jobs/running',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Kill' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'new-job', path: '/new-job', ready: (page) => heading(page, 'New job') },
  {
    name: 'new-job-wrong',
    path: '/new-job/Counter',
    ready: async (page) => {
      const editor = page.getByRole('textbox', { name: 'Parameters' });
      await editor.click();
      await page.keyboard.insertText('{"count": 5,,}');
      await page.getByRole('button', { name: 'Create and start' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'workers',
    path: '/workers/Counter',
    ready: (page) => page.getByRole('textbox', { name: 'Code of Counter' }).waitFor(),
  },
  {
    name: 'worker-broken',
    path: '/workers/Broken',
    ready: (page) => page.getByText(/^Line 1, column \d+/).waitFor(),
  },
  {
    name: 'worker-options',
    path: '/workers/Counter',
    ready: async (page) => {
      await page.getByRole('tab', { name: 'Options' }).click();
      await page.getByRole('textbox', { name: 'Timeout' }).waitFor();
    },
  },
  {
    name: 'schedules',
    path: '/schedules',
    ready: (page) => page.getByRole('row').filter({ hasText: 'Nightly count' }).waitFor(),
  },
  {
    name: 'schedule',
    path: '/schedules/nightly',
    ready: (page) => page.getByText('At 02:00, every day').waitFor(),
  },
  {
    name: 'new-schedule-wrong',
    path: '/new-schedule/Counter',
    ready: async (page) => {
      await page.getByLabel('Rule', { exact: true }).fill('0 25 * * *');
      await page.getByText('Invalid value for hour: 25').waitFor();
    },
  },
  {
    name: 'new-schedule-once',
    path: '/new-schedule/Counter',
    ready: async (page) => {
      await page.getByText('Once', { exact: true }).click();
      await page.getByLabel('Day and time').waitFor();
    },
  },
  { name: 'new-worker', path: '/new-worker', ready: (page) => heading(page, 'New worker') },
  { name: 'settings', path: '/settings', ready: (page) => heading(page, 'Access') },
  {
    name: 'settings-quiet',
    path: '/settings',
    ready: async (page) => {
      await page.getByRole('switch', { name: 'Quiet hours' }).click();
      await page.getByLabel('From').waitFor();
    },
  },
  {
    name: 'palette',
    path: '/settings',
    ready: async (page) => {
      await page.keyboard.press('ControlOrMeta+K');
      await page.getByRole('button', { name: 'New job' }).last().waitFor();
    },
  },
  {
    name: 'shortcuts',
    path: '/settings',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

/** Goes to a screen anew, whatever is open. */
export async function openPath(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, path);
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
}
