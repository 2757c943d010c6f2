import { afterEach, expect, it } from 'vitest';
import { speak } from '../../../renderer/i18n/i18n.ts';
import { errorsOf } from '../../../renderer/parameters/job-errors.ts';
import { AppError } from '../../../server/contract/errors.ts';
import { checkParameters } from '../../../server/side-thread/schemas.ts';

afterEach(() => speak('en'));

it('says in the language of the page that a parameter is needed', async () => {
  await speak('pt-BR');
  const { errors } = checkParameters({ required: ['count'] }, {}, 'parameters');
  expect(errorsOf(new AppError('INVALID', 'It is not right', errors))).toEqual({
    'parameters.count': 'É preciso informar',
  });
});
