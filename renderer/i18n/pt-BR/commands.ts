import type { En } from '../en/en.ts';
import type { Translated } from '../word-types.ts';

export const commands: Translated<En['commands']> = {
  palette: 'Buscar ou executar um comando',
  newJob: 'Nova tarefa',
  newWorker: 'Novo worker',
  newSchedule: 'Novo agendamento',
  overview: 'Visão geral',
  jobs: 'Tarefas',
  workers: 'Workers',
  schedules: 'Agendamentos',
  settings: 'Configurações',
  importOld: 'Importar do JobJoker',
  reload: 'Recarregar',
  switchTheme: 'Alternar entre claro e escuro',
  shortcuts: 'Atalhos de teclado',

  searchJobs: 'Buscar nas tarefas',
  nextJob: 'Próxima tarefa',
  previousJob: 'Tarefa anterior',
  openJob: 'Abrir a tarefa',
  selectJob: 'Selecionar a tarefa; com shift e um clique, todas até ali',
  rowMenu: 'O que pode ser feito com a tarefa',
  letGo: 'Desfazer a seleção',

  start: 'Iniciar',
  stop: 'Parar',
  kill: 'Encerrar à força…',
  killNow: 'Encerrar à força na hora, sem pergunta',
  runAgain: 'Executar novamente',
  changeAndRun: 'Alterar e executar…',
  scheduleJob: 'Agendar esta tarefa…',
  why: 'Por que a tarefa terminou',
  deleteJob: 'Excluir',
  back: 'Voltar às tarefas',

  searchLog: 'Buscar no registro',
  goToLine: 'Ir para uma linha ou hora do registro',
  openLogWindow: 'Abrir registro em uma janela',
  saveLogPdf: 'Salvar registro como PDF…',

  saveWorker: 'Salvar o código do worker',
  runWorker: 'Executar o worker ao lado do código',

  submitJob: 'Iniciar a tarefa',

  searchSettings: 'Buscar nas configurações',

  keySpace: 'Espaço',
  scope: {
    app: 'Em toda parte',
    list: 'Lista de tarefas',
    job: 'Uma tarefa',
    log: 'O registro dela',
    worker: 'Um worker',
    form: 'Nova tarefa',
    settings: 'Configurações',
  },
  groups: { commands: 'Comandos', workers: 'Workers', jobs: 'Tarefas' },
  nothingFound: 'Nada com esse nome',
  notHere: {
    app: 'Isso não pode ser feito agora',
    list: 'Abra primeiro a lista de tarefas',
    job: 'Abra primeiro uma tarefa; isso é sobre ela',
    log: 'Abra primeiro uma tarefa; isso é sobre o registro dela',
    worker: 'Abra primeiro um worker',
    form: 'Abra primeiro o formulário de uma nova tarefa',
    settings: 'Abra primeiro as configurações',
  },
};
