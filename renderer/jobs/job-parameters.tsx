import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { Job } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';
import { useMask } from '../parameters/use-mask.ts';
import { CodeEditor } from '../ui/code-editor.tsx';
import { Empty, Loading } from '../ui/states.tsx';

/** What the job was given; its secrets only to those who ask. */
export function JobParameters({ job: { worker, parameters } }: { readonly job: Job }) {
  const [isRevealed, setRevealed] = useState(false);
  const mask = useMask(worker);
  if (parameters === null) return <Empty title={t('jobs.page.noParameters')} />;
  if (mask === null) return <Loading />;
  const whole = JSON.stringify(parameters, null, 2);
  const masked = JSON.stringify(mask(parameters), null, 2);
  const Icon = isRevealed ? IconEyeOff : IconEye;
  return (
    <>
      {whole !== masked && (
        <div className="bar">
          <span>{t(isRevealed ? 'parameters.secretsShown' : 'parameters.secretsHidden')}</span>
          <span className="right">
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<Icon size={14} />}
              onClick={() => setRevealed(!isRevealed)}
            >
              {t(isRevealed ? 'parameters.hide' : 'parameters.reveal')}
            </Button>
          </span>
        </div>
      )}
      <CodeEditor
        label={t('jobs.field.parameters')}
        language="json"
        readOnly
        value={isRevealed ? whole : masked}
      />
    </>
  );
}
