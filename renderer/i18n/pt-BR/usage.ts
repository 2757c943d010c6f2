import type { En } from '../en/en.ts';
import type { Translated } from '../word-types.ts';

export const usage: Translated<En['usage']> = {
  tab: 'Uso',
  label: 'CPU e memória',
  failed: 'Não é possível mostrar o que a tarefa usou',
  notHere: 'CPU e memória não são medidas aqui',
  notHereText: 'Por enquanto, o JobJoker mede o uso das tarefas apenas no Linux.',
  notStarted: 'A tarefa não foi iniciada',
  soon: 'Medindo…',
  soonText: 'O primeiro ponto aparece cerca de quatro segundos após o início.',
  none: 'Nada foi medido',
  noneText:
    'O uso é medido a cada dois segundos enquanto o JobJoker executa a tarefa; esta terminou antes ou foi executada em outro lugar.',
  cpu: 'CPU',
  memory: 'Memória',
  cpuTitle: 'CPU',
  memoryTitle: 'Memória',
  cpuChart: 'CPU ao longo do tempo',
  memoryChart: 'Memória ao longo do tempo',
  peakCpu: 'Pico de CPU',
  averageCpu: 'Média de CPU',
  cpuTime: 'Tempo de CPU',
  peakMemory: 'Pico de memória',
  hint: 'De todos os processos juntos; 100% é um processador. Um ponto a cada {{duration}}.',
  table: 'Como tabela',
  after: 'Após',
};
