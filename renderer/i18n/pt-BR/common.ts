import type { En } from '../en/en.ts';
import type { Translated } from '../word-types.ts';

export const common: Translated<En['common']> = {
  cancel: 'Cancelar',
  close: 'Fechar',
  showTyped: 'Mostrar o que foi digitado',
  copied: 'Copiado',
  copy: 'Copiar',
  delete: 'Excluir',
  loading: 'Carregando',
  progress: '{{what}}: {{done}} de {{total}}',
  reason: {
    completed: 'concluída',
    stopped: 'parada a pedido',
    killed: 'encerrada à força',
    failed: 'falhou',
    timeout: 'tempo esgotado',
    lost: 'perdida',
  },
  rename: 'Renomear',
  restore: 'Restaurar',
  save: 'Salvar',
  status: {
    idle: 'ociosa',
    active: 'ativa',
    done: 'concluída',
    stop: 'interrompida',
    error: 'erro',
  },
  technical: 'Detalhes técnicos',
  tryAgain: 'Tentar novamente',
  leave: {
    title: '{{name}} tem alterações não salvas',
    text: 'Elas se perdem se você sair sem salvar.',
    verb: 'Sair sem salvar',
    save: 'Salvar e sair',
  },
  unitOf: 'Unidade de {{what}}',
  undo: 'Desfazer',
};
