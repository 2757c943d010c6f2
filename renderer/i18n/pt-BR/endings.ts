import type { En } from '../en/en.ts';
import type { Translated } from '../word-types.ts';

export const endings: Translated<En['endings']> = {
  label: 'Por que {{id}} terminou',
  word: '{{status}}: por que {{id}} terminou',
  completed: {
    title: 'Concluída',
    text: 'O worker fez o que tinha de fazer e terminou por conta própria.',
  },
  stopped: {
    title: 'Parada a pedido',
    text: 'Foi pedido que parasse, e o worker terminou no seu tempo. O que já tinha feito foi mantido.',
  },
  killed: {
    title: 'Encerrada à força',
    text: 'Seus processos foram encerrados à força, sem aviso. O que estava pela metade ficou pela metade.',
    textAsked:
      'Foi pedido que parasse, ela não terminou e foi encerrada à força. O que estava pela metade ficou pela metade.',
  },
  failed: {
    title: 'Falhou',
    text: 'O worker lançou um erro, ou seu processo terminou antes da hora.',
  },
  timeout: {
    title: 'Tempo esgotado',
    text: 'Passou do tempo limite e foi encerrada.',
    textOf: 'Passou do tempo limite de {{timeout}} e foi encerrada.',
  },
  lost: {
    title: 'Perdida',
    text: 'O processo sumiu sem dizer nada: a máquina caiu, ou algo fora deste console o encerrou.',
  },
  unknown: {
    title: 'Terminada',
    text: 'Terminou como {{status}}. Não se sabe por quê.',
  },
  took: 'Levou {{time}}.',
  tookUsual: 'Levou {{time}}; as tarefas deste worker costumam levar {{usual}}.',
  noLog: 'Não escreveu nada no registro.',
  logFailed: 'O registro não pôde ser lido: {{message}}',
  next: {
    again: 'Executar novamente',
    change: 'Alterar e executar…',
    log: 'Abrir registro',
    logAtError: 'Abrir registro no primeiro erro',
    options: 'Tempo limite do worker',
    worker: 'Abrir worker',
  },
};
