import { describe } from 'vitest';
import { describeListDeeds } from './jobs-list-deeds-suite.ts';
import { describeJobsList } from './jobs-list-suite.ts';
import { packagedApp, servedConsole } from './places.ts';

describe('the packaged app', () => {
  const place = packagedApp();
  const where = () => ({ page: place.app.page, call: place.call });
  describeJobsList('the desktop window', where);
  describeListDeeds('the desktop window', where);
});

describe('the served console', () => {
  const place = servedConsole({ viewport: { width: 1280, height: 1000 } });
  describeJobsList('a browser', () => place);
  describeListDeeds('a browser', () => place);
});
