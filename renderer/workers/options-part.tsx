import { Button } from '@mantine/core';
import { DEFAULT_WORKER_OPTIONS } from '../../server/contract/worker.ts';
import { useClient } from '../api/client.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { toastFailure } from '../ui/toast.tsx';
import { OptionsFields } from './options-fields.tsx';
import type { OptionsDraft } from './use-options.ts';

interface OptionsPartProps {
  readonly name: string;
  readonly options: OptionsDraft;
}

/** What goes with every job of a worker, to read and to change. */
export function OptionsPart({ name, options }: OptionsPartProps) {
  if (options.query.isError) return <Broken name={name} options={options} />;
  if (!options.isLoaded) return <Loading />;
  return (
    <div className="form">
      <div>
        <OptionsFields {...options} />
      </div>
      <div className="options-foot">
        <div className="hint">
          They count for jobs that are made from now on. What differs from the defaults is kept in{' '}
          <code>{`${name}.options.json`}</code>, beside the code.
        </div>
        <Button variant="default" disabled={options.isDefault} onClick={options.toDefaults}>
          Fill in the defaults
        </Button>
      </div>
    </div>
  );
}

/** Another program, or a person, wrote what cannot be read. */
function Broken({ name, options: { query } }: OptionsPartProps) {
  const { call } = useClient();
  const confirm = useConfirm();
  const replace = async (): Promise<void> => {
    try {
      await call('workers.saveOptions', { name, ...DEFAULT_WORKER_OPTIONS });
      await query.refetch();
    } catch (error) {
      toastFailure('The file could not be removed', error);
    }
  };
  const ask = (): void =>
    confirm({
      title: 'Begin with the defaults?',
      text: `${name}.options.json is removed, with all that it says.`,
      verb: 'Remove the file',
      confirmed: () => void replace(),
    });
  return (
    <Failed
      what="The options cannot be shown"
      error={query.error}
      retry={() => void query.refetch()}
    >
      <Button variant="subtle" color="gray" onClick={ask}>
        Begin with the defaults…
      </Button>
    </Failed>
  );
}
