import { describe, expect, it } from 'vitest';
import { errorAt, errorsOf, hasErrorWithin } from '../../../renderer/parameters/job-errors.ts';
import {
  changedAt,
  parametersIn,
  parametersOf,
  typed,
} from '../../../renderer/parameters/typed-parameters.ts';
import { AppError } from '../../../server/contract/errors.ts';

describe('parameters that are typed', () => {
  it('wait while they are no object', () => {
    expect(parametersIn(' ')).toEqual({});
    expect(['{', '[1]', 'null', '5'].map(parametersIn)).toEqual(Array(4).fill(undefined));
  });

  it('are JSON again after each change of the form, and nothing without any', () => {
    expect(changedAt(typed(''), { a: 1 }, 'parameters.a').text).toBe('{\n  "a": 1\n}');
    expect(changedAt(typed('{"a":1}'), {}, 'parameters.a').text).toBe('');
    expect(changedAt(typed('{"a":1}'), undefined, 'parameters').text).toBe('');
  });

  it('keep what is unfinished elsewhere, and are not sent before it is finished', () => {
    const unfinished = { 'parameters.a.0': '[1', 'parameters.ab': '' };
    const changed = changedAt({ text: '', unfinished }, { a: [2] }, 'parameters.a');
    expect(changed.unfinished).toEqual({ 'parameters.ab': '' });
    expect(parametersOf({ text: '', unfinished })).toEqual({
      errors: {
        'parameters.a.0': 'This is not JSON yet',
        'parameters.ab': 'This is not complete yet',
      },
    });
    expect(parametersOf(typed('{"a":1}'))).toEqual({ parameters: { a: 1 } });
  });
});

describe('errors of parameters', () => {
  const errors = errorsOf(
    new AppError('INVALID', 'wrong', [
      { field: 'parameters.list.1.name', message: 'one' },
      { field: 'parameters.list.1.name', message: 'and the second of a place is left out' },
      { field: 'parameters.listing', message: 'two' },
      { field: 'timeoutMs', message: 'three' },
    ]),
  );

  it('keep the whole place of each', () => {
    expect(errors).toEqual({
      'parameters.list.1.name': 'one',
      'parameters.listing': 'two',
      timeout: 'three',
    });
  });

  it('stand at their field, and where there is none at the next one around it', () => {
    expect(errorAt(errors, 'parameters.list.1.name')).toBe('one');
    expect(errorAt(errors, 'parameters.list', ['1'])).toBeUndefined();
    expect(errorAt(errors, 'parameters.list', ['0'])).toBe('1.name: one');
    expect(errorAt(errors, 'parameters', ['list'])).toBe('listing: two');
    expect(hasErrorWithin(errors, 'parameters.list')).toBe(true);
    expect(hasErrorWithin(errors, 'parameters.li')).toBe(false);
  });
});
