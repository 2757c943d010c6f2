import { Button } from '@mantine/core';
import { DEFAULT_WORKER_OPTIONS } from '../../server/contract/worker.ts';
import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
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
          {t('workers.options.count')} <code>{`${name}.options.json`}</code>
          {t('workers.options.countEnd')}
        </div>
        <Button variant="default" disabled={options.isDefault} onClick={options.toDefaults}>
          {t('workers.options.fill')}
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
      toastFailure(t('workers.options.beginFailed'), error);
    }
  };
  const ask = (): void =>
    confirm({
      title: t('workers.options.beginTitle'),
      text: t('workers.options.beginText', { file: `${name}.options.json` }),
      verb: t('workers.options.beginVerb'),
      confirmed: () => void replace(),
    });
  return (
    <Failed
      what={t('workers.options.failed')}
      error={query.error}
      retry={() => void query.refetch()}
    >
      <Button variant="subtle" color="gray" onClick={ask}>
        {t('workers.options.begin')}
      </Button>
    </Failed>
  );
}
