import { Group, NumberInput } from '@mantine/core';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import type { Errors } from '../parameters/job-errors.ts';
import type { Draft } from './draft.ts';

interface LimitsProps {
  readonly draft: Draft;
  readonly errors: Errors;
  readonly change: (changes: Partial<Draft>) => void;
}

/** How long it may run, and how long it may take to stop. */
export function Limits({ draft, errors, change }: LimitsProps) {
  const options = useWorkerOptions(draft.worker).data?.data[0];
  return (
    <Group grow align="start">
      <NumberInput
        label={t('newJob.timeout')}
        description={t('newJob.timeoutHint')}
        placeholder={placeholderOf(options?.timeoutMs)}
        suffix=" s"
        min={0}
        hideControls
        value={draft.timeout}
        error={errors['timeout']}
        onChange={(timeout) => change({ timeout })}
      />
      <NumberInput
        label={t('newJob.grace')}
        description={t('newJob.graceHint')}
        placeholder={placeholderOf(options?.graceMs)}
        suffix=" s"
        min={0}
        hideControls
        value={draft.grace}
        error={errors['grace']}
        onChange={(grace) => change({ grace })}
      />
    </Group>
  );
}

export function useWorkerOptions(worker: string | null) {
  return useVerb('workers.options', { name: worker ?? '' }, worker !== null);
}

/** What a limit is when it is left empty. */
function placeholderOf(ms: number | null | undefined): string {
  if (ms === undefined) return '';
  return ms === null ? t('newJob.noLimit') : t('newJob.asWorker', { seconds: ms / 1000 });
}
