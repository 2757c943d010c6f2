import { Button, Tooltip } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { Worker } from '../../server/contract/worker.ts';
import { tipOf } from '../commands/keys.ts';
import { t } from '../i18n/i18n.ts';
import { CutName } from '../ui/cut-name.tsx';
import { WorkerMenu } from './worker-menu.tsx';

interface WorkerHeadProps {
  readonly worker: Worker;
  readonly isDirty: boolean;
  readonly wasSaved: boolean;
  readonly save: () => Promise<boolean>;
  readonly openRun: () => void;
}

/** Its name, and what can be done with all of it. */
export function WorkerHead({
  worker: { name },
  isDirty,
  wasSaved,
  save,
  openRun,
}: WorkerHeadProps) {
  const [, go] = useLocation();
  return (
    <div className="worker-head">
      <h2 title={name}>
        <CutName text={name} />
      </h2>
      <span className="saved" role="status">
        {wasSaved && !isDirty && t('workers.saved')}
      </span>
      <div className="right">
        <WorkerMenu name={name} save={async () => !isDirty || (await save())} />
        <Tooltip label={tipOf('runWorker')}>
          <Button variant="default" leftSection={<IconPlayerPlay size={14} />} onClick={openRun}>
            {t('workers.run.here')}
          </Button>
        </Tooltip>
        <Button variant="default" onClick={() => go(`/new-job/${name}`)}>
          {t('workers.run.elsewhere')}
        </Button>
        <Button disabled={!isDirty} onClick={() => void save()}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
