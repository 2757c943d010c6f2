import { describe, expect, it } from 'vitest';
import { httpRequest } from '../../../server/contract/http-request.ts';
import { VERBS } from '../../../server/contract/verbs.ts';

describe('a verb as a request', () => {
  it('puts fields into the path, the query and the body, as the table says', () => {
    expect(
      httpRequest(VERBS['jobs.log'], { id: 'a', after: 3, limit: 5, tail: undefined }),
    ).toEqual({
      path: '/jobs/a/log?after=3&limit=5',
      method: 'GET',
      body: null,
      type: null,
    });
    expect(httpRequest(VERBS['jobs.create'], { worker: 'W', parameters: null })).toEqual({
      path: '/jobs',
      method: 'POST',
      body: '{"worker":"W","parameters":null}',
      type: 'application/json',
    });
    expect(httpRequest(VERBS['workers.save'], { name: 'W', code: '<?php', type: 'php' })).toEqual({
      path: '/workers/W',
      method: 'PUT',
      body: '<?php',
      type: 'php',
    });
  });

  it('lets nothing out of its place in the path', () => {
    expect(httpRequest(VERBS['jobs.find'], { id: '../workers?x#y' }).path).toBe(
      '/jobs/..%2Fworkers%3Fx%23y',
    );
  });
});
