import { describe, expect, it } from 'vitest';
import { errorsOf, formOf, optionsOf } from '../../../renderer/workers/options-form.ts';
import { AppError } from '../../../server/contract/errors.ts';
import { DEFAULT_WORKER_OPTIONS, type WorkerOptions } from '../../../server/contract/worker.ts';

const NONE = { timeoutMs: null, graceMs: null, keepDays: null, keepJobs: null, keepBytes: null };
const SOME = { timeoutMs: 1500, graceMs: 1, keepDays: 3, keepJobs: 4, keepBytes: 5 * 1024 ** 2 };

describe('the form of options', () => {
  it.each([
    ['the defaults', DEFAULT_WORKER_OPTIONS],
    ['those that are none', { ...DEFAULT_WORKER_OPTIONS, ...NONE }],
    ['those that are some', { ...DEFAULT_WORKER_OPTIONS, ...SOME }],
  ] as [string, WorkerOptions][])('gives back %s as they were', (_name, options) => {
    expect(optionsOf(formOf(options))).toEqual({ options });
  });

  it('shows seconds and units, and nothing for none', () => {
    expect(formOf({ ...DEFAULT_WORKER_OPTIONS, timeoutMs: 1500 })).toMatchObject({
      timeoutMs: 1.5,
      graceMs: '',
      logLimitBytes: { value: 1, unit: 'GiB' },
    });
  });

  it('says in its own units what would be right, at each field', () => {
    const form = formOf(DEFAULT_WORKER_OPTIONS);
    const none = { value: '', unit: 'MiB' } as const;
    const typed = { ...form, timeoutMs: 0, logLimitBytes: none, keepDays: 1.5 };
    expect(optionsOf(typed)).toEqual({
      errors: {
        timeoutMs: 'Up to 31 days, or empty for none',
        logLimitBytes: 'From 1 MiB to 1 TiB',
        keepDays: '1 to 36,500, or empty',
      },
    });
  });

  it("takes the server's word on a field, and none on anything else", () => {
    const error = new AppError('INVALID', 'bad', [{ field: 'killPolicy', message: 'No such' }]);
    expect(errorsOf(error)).toEqual({ killPolicy: 'No such' });
    expect(errorsOf(new Error('No connection'))).toEqual({});
  });
});
