import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { IconCornerDownRight } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useClient } from '../api/client.ts';
import { toast, toastFailure } from '../ui/toast.tsx';
import { targetOf } from './log-times.ts';
import { entryAt, firstError } from './seek.ts';
import type { Kind } from './use-entries.ts';

interface GoToProps {
  readonly id: string;
  readonly kind: Kind;
  readonly count: number;
  readonly startedAt: number;
  readonly isOpen: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly show: (seq: number) => void;
}

/** To a line, a time, the first error. */
export function GoTo(props: GoToProps) {
  const { isOpen, setOpen } = props;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Go to a line or time"
          title="Go to a line or time (Ctrl G)"
          onClick={() => setOpen(!isOpen)}
        >
          <IconCornerDownRight size={16} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Go to">
        <GoToForm {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

function GoToForm({ id, kind, count, startedAt, setOpen, show }: GoToProps) {
  const { call } = useClient();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const arrive = (seq: number): void => {
    setOpen(false);
    show(Math.min(count, Math.max(1, seq)));
  };
  const go = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const target = targetOf(text, startedAt);
    if (target === null) {
      setProblem('A line as 1200, a time as 14:03:22, or a time since the start as +90 s');
      return;
    }
    try {
      arrive('seq' in target ? target.seq : await entryAt(call, id, kind, count, target.at));
    } catch (error) {
      toastFailure('That place could not be found', error);
    }
  };
  const goToError = async (): Promise<void> => {
    try {
      const seq = await firstError(call, id, kind);
      if (seq === undefined) toast('There is no error in it');
      else arrive(seq);
    } catch (error) {
      toastFailure('The first error could not be found', error);
    }
  };
  return (
    <form className="go-to" onSubmit={(event) => void go(event)}>
      <TextInput
        data-autofocus
        label="Line or time"
        description="1200, 14:03:22, +90 s"
        value={text}
        error={problem}
        onChange={(event) => {
          setProblem(null);
          setText(event.currentTarget.value);
        }}
      />
      <div className="buttons">
        <Button size="xs" type="submit" disabled={text.trim() === ''}>
          Go
        </Button>
        <Button size="xs" variant="default" onClick={() => void goToError()}>
          First error
        </Button>
        <Button size="xs" variant="default" onClick={() => arrive(1)}>
          Start
        </Button>
      </div>
    </form>
  );
}
