import { Button, Switch } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { Call } from '../../server/contract/verbs.ts';
import { useClient } from '../api/client.ts';
import { toast, toastFailure } from '../ui/toast.tsx';
import { counted, countText } from '../ui/words.ts';
import type { Kind } from './use-entries.ts';
import { WindowTools } from './window-tools.tsx';

/** More than this goes into no clipboard. */
const COPIED = 10_000;

interface LogToolsProps {
  readonly id: string;
  readonly kind: Kind;
  readonly count: number;
  readonly wraps: boolean;
  readonly setWraps: (on: boolean) => void;
  readonly follows: boolean;
  readonly follow: (on: boolean) => void;
}

/** What stands above a log. */
export function LogTools(props: LogToolsProps) {
  const { id, kind, count, wraps, setWraps, follows, follow } = props;
  const { call } = useClient();
  return (
    <div className="log-tools">
      <span>{counted(count, wordOf(kind))}</span>
      <div className="right">
        <WindowTools id={id} kind={kind} />
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconCopy size={14} stroke={1.75} />}
          onClick={() => void copy(id, kind, call)}
        >
          Copy
        </Button>
        <Switch
          size="xs"
          label="Wrap"
          checked={wraps}
          onChange={(event) => setWraps(event.currentTarget.checked)}
        />
        <Switch
          size="xs"
          label="Follow"
          checked={follows}
          onChange={(event) => follow(event.currentTarget.checked)}
        />
      </div>
    </div>
  );
}

export function wordOf(kind: Kind): string {
  return kind === 'log' ? 'line' : 'message';
}

/** Copies the messages, the last ones if there are too many, without times and numbers. */
async function copy(id: string, kind: Kind, call: Call): Promise<void> {
  try {
    const verb = kind === 'log' ? 'jobs.log' : 'jobs.response';
    const { data, total } = await call(verb, { id, tail: COPIED });
    await navigator.clipboard.writeText(data.map(({ message }) => message).join('\n'));
    const copied = counted(data.length, wordOf(kind));
    toast(
      total > data.length ? `Copied the last ${copied} of ${countText(total)}` : `Copied ${copied}`,
    );
  } catch (error) {
    toastFailure(`The ${kind} could not be copied`, error);
  }
}
