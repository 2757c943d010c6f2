import { Select } from '@mantine/core';
import type { Worker } from '../../server/contract/worker.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { CutName } from '../ui/cut-name.tsx';
import { byName } from '../ui/name-match.ts';
import { Tongue } from '../ui/tongue.tsx';

/** So many of the newest jobs tell which workers were used lately. */
const LOOKED_AT = 100;
const MOST_LATELY = 5;

interface WorkerPickerProps {
  readonly worker: string | null;
  readonly error: string | undefined;
  readonly isFixed: boolean;
  readonly choose: (worker: string | null) => void;
}

/** All workers, those that were used last first. */
export function WorkerPicker({ worker, error, isFixed, choose }: WorkerPickerProps) {
  const workers = useVerb('workers.list', {}).data?.data ?? [];
  const jobs = useVerb('jobs.list', { limit: LOOKED_AT }, !isFixed).data?.data;
  const used = new Set(jobs?.map((job) => job.worker));
  const lately = [...used]
    .filter((name) => workers.some((one) => one.name === name))
    .slice(0, MOST_LATELY);
  const languages = new Map(workers.map(({ name, language }) => [name, language]));
  const chosen = worker === null ? undefined : languages.get(worker);
  return (
    <Select
      label={t('newJob.worker')}
      placeholder={t('newJob.chooseWorker')}
      searchable
      filter={byName}
      selectFirstOptionOnChange
      // Whoever comes without one chooses one first.
      autoFocus={worker === null}
      maxDropdownHeight={340}
      nothingFoundMessage={t('newJob.noWorker')}
      data={groupsOf(workers, lately)}
      value={worker}
      error={error}
      disabled={isFixed}
      leftSection={chosen === undefined ? null : <Tongue language={chosen} />}
      leftSectionWidth={40}
      renderOption={({ option }) => <Option name={option.value} languages={languages} />}
      onChange={choose}
    />
  );
}

function groupsOf(workers: readonly Worker[], lately: readonly string[]) {
  const others = workers.map(({ name }) => name).filter((name) => !lately.includes(name));
  if (lately.length === 0) return others;
  return [
    { group: t('newJob.usedLately'), items: [...lately] },
    { group: t('newJob.others'), items: others },
  ];
}

interface OptionProps {
  readonly name: string;
  readonly languages: ReadonlyMap<string, Worker['language']>;
}

function Option({ name, languages }: OptionProps) {
  const language = languages.get(name);
  return (
    <span className="worker-option">
      {language !== undefined && <Tongue language={language} />}
      <CutName text={name} />
    </span>
  );
}
