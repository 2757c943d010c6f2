import { Button } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { Dialog, DialogButtons } from './dialog.tsx';

interface Question {
  readonly title: string;
  readonly text: string;
  /** The verb on the button. */
  readonly verb: string;
  readonly confirmed: () => void;
  /** A way on by which nothing is lost. */
  readonly rather?: { readonly verb: string; readonly act: () => void };
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
      {question !== null && <Asking {...question} close={close} />}
    </ConfirmContext.Provider>
  );
}

interface AskingProps extends Question {
  readonly close: () => void;
}

function Asking({ title, text, verb, confirmed, rather, close }: AskingProps) {
  const thenClose = (act: () => void) => (): void => {
    act();
    close();
  };
  const isOnly = rather === undefined;
  const button = (
    <Button
      color="red"
      mr={isOnly ? 0 : 'auto'}
      variant={isOnly ? 'filled' : 'light'}
      data-autofocus={isOnly || undefined}
      onClick={thenClose(confirmed)}
    >
      {verb}
    </Button>
  );
  return (
    <Dialog onClose={close} title={title} size={isOnly ? 'sm' : 'md'}>
      <p className="modal-text">{text}</p>
      <DialogButtons close={close} apart={!isOnly && button}>
        {isOnly ? (
          button
        ) : (
          <Button data-autofocus onClick={thenClose(rather.act)}>
            {rather.verb}
          </Button>
        )}
      </DialogButtons>
    </Dialog>
  );
}
