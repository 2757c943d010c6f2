import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { IconCornerDownRight } from '@tabler/icons-react';
import { type FormEvent, type RefObject, useState } from 'react';
import { useClient } from '../api/client.ts';
import { keyText } from '../commands/keys.ts';
import { t } from '../i18n/i18n.ts';
import { toast, toastFailure } from '../ui/toast.tsx';
import { targetOf } from './log-times.ts';
import { entryAt, firstError } from './seek.ts';
import type { Seen } from './seen.ts';
import type { Kind } from './use-entries.ts';

interface GoToProps {
  readonly id: string;
  readonly kind: Kind;
  readonly seen: RefObject<Seen>;
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
          aria-label={t('log.goTo.label')}
          title={`${t('log.goTo.label')} (${keyText('Mod+G')})`}
          onClick={() => setOpen(!isOpen)}
        >
          <IconCornerDownRight size={16} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('log.goTo.title')}>
        <GoToForm {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

function GoToForm({ id, kind, seen, startedAt, setOpen, show }: GoToProps) {
  const { call } = useClient();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const arrive = (seq: number): void => {
    setOpen(false);
    show(Math.min(seen.current.count, Math.max(1, seq)));
  };
  const go = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const target = targetOf(text, startedAt);
    if (target === null) {
      setProblem(t('log.goTo.wrong'));
      return;
    }
    try {
      const { count } = seen.current;
      arrive('seq' in target ? target.seq : await entryAt(call, id, kind, count, target.at));
    } catch (error) {
      toastFailure(t('log.goTo.notFound'), error);
    }
  };
  const goToError = async (): Promise<void> => {
    try {
      const seq = await firstError(call, id, kind);
      if (seq === undefined) toast(t('log.goTo.noError'));
      else arrive(seq);
    } catch (error) {
      toastFailure(t('log.goTo.errorNotFound'), error);
    }
  };
  return (
    <form className="go-to" onSubmit={(event) => void go(event)}>
      <TextInput
        data-autofocus
        label={t('log.goTo.field')}
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
          {t('log.goTo.go')}
        </Button>
        <Button size="xs" variant="default" onClick={() => void goToError()}>
          {t('log.goTo.firstError')}
        </Button>
        <Button size="xs" variant="default" onClick={() => arrive(1)}>
          {t('log.goTo.firstLine')}
        </Button>
      </div>
    </form>
  );
}
