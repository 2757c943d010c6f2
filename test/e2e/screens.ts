import type { Page } from 'playwright';
import { t } from '../../renderer/i18n/i18n.ts';
import type { WordKey } from '../../renderer/i18n/word-types.ts';
import { ruleText } from '../../renderer/ui/rule-words.ts';

/** A screen of the console: where it is, how to tell that it is there, and what else to do first. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  ready(page: Page): Promise<unknown>;
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name, exact: true }).waitFor();

/** A text with any figures in the places of `values`. */
const withFigures = (key: WordKey, ...places: string[]): RegExp =>
  new RegExp(
    `^${t(key, { count: 1, ...Object.fromEntries(places.map((place) => [place, '[\\d.,]+'])) })}`,
  );

const jobTab = (name: string, tab: WordKey, ready: Screen['ready']): Screen => ({
  name: `job-${name}`,
  path: '/jobs/finished',
  ready: async (page) => {
    await page.getByRole('tab', { name: t(tab) }).click();
    await ready(page);
  },
});

/** Every screen, with the jobs and workers of `fillConsole`, in the language that is on. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'overview',
    path: '/overview',
    ready: async (page) => {
      await heading(page, t('overview.failing'));
      await page.getByText(t('overview.cleaned')).waitFor();
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
    ready: (page) =>
      page.getByRole('checkbox', { name: t('jobs.select', { id: 'finished' }) }).check(),
  },
  {
    name: 'jobs-no-match',
    path: '/jobs',
    ready: async (page) => {
      await page.getByRole('textbox', { name: t('jobs.search') }).fill('no such job');
      await page.getByRole('button', { name: t('jobs.clearFilters') }).waitFor();
    },
  },
  jobTab('log', 'log.name.log', (page) => page.getByRole('log').getByText('ENDED').waitFor()),
  jobTab('response', 'log.name.response', (page) =>
    page.getByRole('log').getByText('counted').waitFor(),
  ),
  jobTab('parameters', 'jobs.field.parameters', (page) =>
    page.getByRole('textbox', { name: t('jobs.field.parameters') }).waitFor(),
  ),
  jobTab('timeline', 'timeline.label', (page) =>
    page.getByText(t('timeline.ended', { title: t('endings.completed.title') })).waitFor(),
  ),
  jobTab('usage', 'usage.tab', (page) => page.getByText(t('usage.none')).waitFor()),
  jobTab('facts', 'jobs.field.facts', (page) =>
    page.getByText(t('jobs.field.host'), { exact: true }).waitFor(),
  ),
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
      await page.getByText(t('usage.peakMemory')).waitFor();
      await page.getByRole('slider', { name: t('usage.cpuChart') }).focus();
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
    ready: (page) => page.getByRole('button', { name: t('commands.start'), exact: true }).waitFor(),
  },
  {
    name: 'job-missing',
    path: '/jobs/never-was',
    ready: (page) => page.getByText(t('jobs.page.missing')).waitFor(),
  },
  {
    name: 'compare',
    path: '/compare/finished/running',
    ready: async (page) => {
      await page.getByRole('tab', { name: new RegExp(`^${t('compare.log')}`) }).click();
      await page.getByText(withFigures('compare.differences', 'n')).first().waitFor();
      await page.keyboard.press('j');
      await page.getByText(withFigures('compare.place', 'place', 'total')).waitFor();
    },
  },
  {
    name: 'compare-menu',
    path: '/jobs/finished',
    ready: async (page) => {
      await page.getByRole('button', { name: t('compare.door') }).click();
      await page.getByText(t('compare.noneBefore')).waitFor();
    },
  },
  {
    name: 'kill-question',
    path: '/jobs/running',
    ready: async (page) => {
      await page.getByRole('button', { name: t('kill.verb') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'row-menu',
    path: '/jobs',
    ready: async (page) => {
      await page.getByRole('row').filter({ hasText: 'finished' }).click({ button: 'right' });
      await page.getByRole('menuitem', { name: t('jobs.menu.copyParameters') }).waitFor();
    },
  },
  {
    name: 'run-again',
    path: '/run-again/finished',
    ready: (page) => heading(page, t('newJob.againTitle', { id: 'finished' })),
  },
  { name: 'new-job', path: '/new-job', ready: (page) => heading(page, t('newJob.title')) },
  {
    name: 'new-job-wrong',
    path: '/new-job/Counter',
    ready: async (page) => {
      const editor = page.getByRole('textbox', { name: t('jobs.field.parameters') });
      await editor.click();
      await page.keyboard.insertText('{"count": 5,,}');
      await page.getByRole('button', { name: t('newJob.start') }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'workers',
    path: '/workers/Counter',
    ready: (page) =>
      page.getByRole('textbox', { name: t('workers.codeOf', { name: 'Counter' }) }).waitFor(),
  },
  {
    name: 'worker-broken',
    path: '/workers/Broken',
    ready: (page) =>
      page
        .getByText(new RegExp(`^${t('workers.problem', { line: 1, column: '\\d+', message: '' })}`))
        .waitFor(),
  },
  {
    name: 'worker-options',
    path: '/workers/Counter',
    ready: async (page) => {
      await page.getByRole('tab', { name: t('workers.parts.options') }).click();
      await page.getByRole('textbox', { name: t('workers.options.timeout') }).waitFor();
    },
  },
  {
    name: 'worker-versions',
    path: '/workers/Counter',
    ready: async (page) => {
      await page.getByRole('tab', { name: t('workers.parts.versions') }).click();
      await page.getByText(t('workers.history.newest')).waitFor();
    },
  },
  {
    name: 'import',
    path: '/import',
    ready: (page) => page.getByPlaceholder('/var/www/jobjoker').waitFor(),
  },
  {
    name: 'schedules',
    path: '/schedules',
    ready: (page) => page.getByRole('row').filter({ hasText: 'Nightly count' }).waitFor(),
  },
  {
    name: 'schedule',
    path: '/schedules/nightly',
    ready: (page) =>
      page.getByText(ruleText({ kind: 'crontab', cron: '0 2 * * *', timezone: null })).waitFor(),
  },
  {
    name: 'new-schedule-wrong',
    path: '/new-schedule/Counter',
    ready: async (page) => {
      await page.getByLabel(t('schedules.form.cron'), { exact: true }).fill('0 25 * * *');
      await page.getByText('Invalid value for hour: 25').waitFor();
    },
  },
  {
    name: 'new-schedule-once',
    path: '/new-schedule/Counter',
    ready: async (page) => {
      await page.getByText(t('schedules.form.kind.once'), { exact: true }).click();
      await page.getByLabel(t('schedules.form.at')).waitFor();
    },
  },
  { name: 'new-worker', path: '/new-worker', ready: (page) => heading(page, t('workers.new')) },
  {
    name: 'settings',
    path: '/settings',
    ready: (page) => heading(page, t('settings.access.title')),
  },
  {
    name: 'settings-quiet',
    path: '/settings',
    ready: async (page) => {
      const quiet = page.getByRole('switch', { name: t('settings.notifications.quietHours') });
      if (!(await quiet.isChecked())) await quiet.click();
      await page.getByLabel(t('settings.notifications.from'), { exact: true }).waitFor();
    },
  },
  {
    name: 'palette',
    path: '/settings',
    ready: async (page) => {
      await page.keyboard.press('ControlOrMeta+K');
      await page
        .getByRole('button', { name: t('commands.newJob') })
        .last()
        .waitFor();
    },
  },
  {
    name: 'shortcuts',
    path: '/settings',
    ready: async (page) => {
      await page.getByRole('button', { name: t('commands.shortcuts') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

/** Goes to a screen anew, whatever is open. */
/** Waits for what a list leaves out while it goes by fast, or in its first picture. */
export function atRest(page: Page): Promise<void> {
  return page.locator('.table-row[aria-busy]').first().waitFor({ state: 'detached' });
}

export async function openPath(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', `#${to}`), path);
  await page.reload();
  await page.getByRole('navigation', { name: t('frame.screens') }).waitFor();
}
