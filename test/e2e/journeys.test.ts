import { describe, it } from 'vitest';
import { describeKeyboard } from './keyboard-suite.ts';
import { describeOffers } from './offers-suite.ts';
import { packagedApp, servedConsole } from './places.ts';
import { describeQuestions } from './questions-suite.ts';
import { openPath } from './screens.ts';
import { describeStillness } from './stillness-suite.ts';
import { describeUsage } from './usage-suite.ts';

describe('the packaged app', () => {
  const place = packagedApp();
  const { call } = place;
  const where = () => ({ page: place.app.page, call, dataDir: place.home.dataDir });
  describeKeyboard('the desktop window', () => place.app.page);
  describeQuestions('the desktop window', where);
  describeOffers('the desktop window', where);
  describeStillness('the desktop window', where);
  describeUsage('the desktop window', where);

  it('says that a watched job is not told of while notifications are off, and leads to them', async () => {
    const { page } = place.app;
    await call('settings.save', { notifications: false });
    await call('jobs.create', { worker: 'Told', id: 'watched' });
    await openPath(page, '/jobs/watched');
    await page.getByRole('button', { name: 'Tell me when it ends' }).click();
    const toast = page.getByRole('alert').filter({ hasText: 'notifications are off' });
    await toast.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Notifications' }).waitFor();
  });
});

describe('the served console', () => {
  const place = servedConsole();
  const { call } = place;
  const where = () => ({ page: place.page, call, dataDir: place.home.dataDir });
  describeKeyboard('a browser', () => place.page);
  describeQuestions('a browser', where);
  describeOffers('a browser', where);
  describeStillness('a browser', where);
  describeUsage('a browser', where);
});
