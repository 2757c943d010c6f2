import type { En } from '../en/en.ts';
import type { Translated } from '../word-types.ts';

export const timeline: Translated<En['timeline']> = {
  label: 'Linha do tempo',
  created: 'Criada',
  byHand: 'Por uma pessoa, ou por um script pela API',
  bySchedule: 'Por um agendamento',
  byRun: 'Outra execução de {{id}}',
  started: 'Iniciada',
  restarted: 'O console foi iniciado de novo',
  restartedText: 'A tarefa tinha continuado e foi reencontrada.',
  asked: 'Foi pedido que parasse',
  timedOut: 'O tempo limite acabou; foi pedido que parasse',
  heard: 'O worker ouviu o pedido de parar',
  note: 'O JobJoker anotou',
  graceOver: 'O prazo para parar acabou',
  killed: 'Encerrada à força',
  ended: 'Terminou: {{title}}',
  run: 'Executada novamente como {{id}}',
  after: '{{time}} depois',
  now: 'Agora',
  waiting: 'Espera para ser iniciada.',
  running: 'Está em execução há {{time}}.',
  failed: 'A linha do tempo não pode ser mostrada',
};
