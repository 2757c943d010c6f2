import { describe } from 'vitest';
import { describeClosing, withLostJob } from './close-suite.ts';
import { packagedApp, servedConsole } from './places.ts';

describe('the packaged app', () => {
  const place = packagedApp(withLostJob);
  describeClosing('the desktop window', () => ({ page: place.app.page, call: place.call }));
});

describe('the served console', () => {
  const place = servedConsole({}, withLostJob);
  describeClosing('a browser', () => place);
});
