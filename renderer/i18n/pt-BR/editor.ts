import type { En } from '../en/en.ts';
import type { Translated } from '../word-types.ts';

export const editor: Translated<En['editor']> = {
  find: 'Localizar',
  replace: 'Substituir',
  replaceAll: 'Substituir tudo',
  replaceWith: 'Substituir por',
  matchCase: 'Diferenciar maiúsculas',
  wholeWord: 'Palavra inteira',
  pattern: 'Expressão regular',
  previous: 'Ocorrência anterior',
  next: 'Próxima ocorrência',
  noPattern: 'Expressão inválida',
  noMatch: 'Nenhuma ocorrência',
  matches_one: '{{n}} ocorrência',
  matches_many: '{{n}} ocorrências',
  matches_other: '{{n}} ocorrências',
  matchOf: '{{current}} de {{total}}',
  manyMatches: '{{most}} ou mais',
  format: 'Formatar',
  formatFailed: 'Não foi possível formatar o código',
  formatWrong: 'Linha {{line}}: {{message}}. Nada foi alterado.',
  formatWrongHere: 'A linha {{line}} não está correta. Nada foi alterado.',
  formatSame: 'Nada a formatar',
  formatUnknown: 'Não há formatador para shell',
  formatUnsure: 'Outra indentação poderia mudar o que este código faz; nada foi alterado.',
};
