import type { En } from '../en/en.ts';
import type { Translated } from '../word-types.ts';

export const parameters: Translated<En['parameters']> = {
  title: 'Parâmetros',
  view: 'Como ver os parâmetros',
  form: 'Formulário',
  hint: 'Um objeto JSON, como {"count": 50}. Deixe vazio para nenhum.',
  mend: 'Corrija o JSON para voltar ao formulário. Nada do que você digitou se perde.',
  notJson: 'Não é JSON: {{why}}',
  notObject: 'Os parâmetros são um objeto JSON, ou nada',
  notJsonYet: 'Isto ainda não é JSON',
};
