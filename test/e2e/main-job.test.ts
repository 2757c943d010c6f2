import { describe } from 'vitest';
import { describeMainJob } from './main-job-suite.ts';
import { packagedApp } from './places.ts';

describe('the packaged app', () => {
  const place = packagedApp();
  describeMainJob('the desktop window', () => place.app.page);
});
