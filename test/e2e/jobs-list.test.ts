import { describe } from 'vitest';
import { httpCall } from '../api/http-client.ts';
import { describeJobsList } from './jobs-list-suite.ts';
import { packagedApp, servedConsole } from './places.ts';

describe('the packaged app', () => {
  const place = packagedApp();
  describeJobsList('the desktop window', () => {
    const { call, page } = place.app;
    return {
      page,
      save: async (name, code) => void (await call('workers.save', { name, code })),
      create: async (job) => void (await call('jobs.create', job)),
      start: async (id) => void (await call('jobs.setStatus', { id, status: 'start' })),
    };
  });
});

describe('the served console', () => {
  const place = servedConsole({ viewport: { width: 1280, height: 1000 } });
  describeJobsList('a browser', () => {
    const { page, server } = place;
    const call = httpCall(server.url, server.token);
    return {
      page,
      save: async (name, code) => void (await call('workers.save', { name, code })),
      create: async (job) => void (await call('jobs.create', job)),
      start: async (id) => void (await call('jobs.setStatus', { id, status: 'start' })),
    };
  });
});
