import { Button, Group, Modal } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { t } from '../i18n/i18n.ts';

interface Question {
  readonly title: string;
  readonly text: string;
  /** The verb on the button. */
  readonly verb: string;
  readonly confirmed: () => void;
}

const ConfirmContext = createContext<(question: Question) => void>(() => undefined);

/** Asks before what cannot be taken back. */
export function useConfirm(): (question: Question) => void {
  return useContext(ConfirmContext);
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const close = useCallback(() => setQuestion(null), []);
  return (
    <ConfirmContext.Provider value={setQuestion}>
      {children}
      <Modal opened={question !== null} onClose={close} title={question?.title} size="sm">
        <p className="modal-text">{question?.text}</p>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button
            color="red"
            data-autofocus
            onClick={() => {
              question?.confirmed();
              close();
            }}
          >
            {question?.verb}
          </Button>
        </Group>
      </Modal>
    </ConfirmContext.Provider>
  );
}
