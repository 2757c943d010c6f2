import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconX } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { JOB_GROUPINGS, JOB_REASONS, JOB_STATUSES } from '../../server/contract/job-status.ts';
import { type JobFilter, SINCE, type Since } from '../api/job-filter.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { useScheduleName } from '../ui/from-schedule.tsx';
import { byName } from '../ui/name-match.ts';
import { Status } from '../ui/status.tsx';
import { middleCut } from '../ui/words.ts';

/** While somebody types nothing is asked for. */
const TYPING_MS = 200;

interface JobFiltersProps {
  readonly filter: JobFilter;
  readonly search: RefObject<HTMLInputElement | null>;
  /** `isTyping` is one more letter, which is no step that the way back leads to. */
  readonly change: (filter: JobFilter, isTyping?: boolean) => void;
  /** The first run has a better thing to begin with. */
  readonly isFirstRun: boolean;
}

/** In px: all statuses at once; of many workers the last is cut, as there are more. */
const DROPDOWN = 386;

const PERIODS = Object.keys(SINCE) as Since[]; // Object.keys forgets the keys' type

export function JobFilters({ filter, search, change, isFirstRun }: JobFiltersProps) {
  const workers = useVerb('workers.list', {});
  const names = workers.data?.data.map((worker) => worker.name) ?? [];
  // One whose jobs are still there.
  const isGone = filter.worker !== null && !names.includes(filter.worker);
  return (
    <>
      <OfSchedule {...{ filter, change }} />
      <SearchField {...{ filter, search, change }} />
      <StatusSelect {...{ filter, change }} />
      <Select
        w={140}
        maxDropdownHeight={DROPDOWN}
        clearable
        searchable
        filter={byName}
        selectFirstOptionOnChange
        aria-label={t('jobs.field.worker')}
        placeholder={t('jobs.field.worker')}
        data={isGone ? [filter.worker, ...names] : names}
        value={filter.worker}
        onChange={(worker) => change({ ...filter, worker })}
      />
      <Select
        w={144}
        clearable
        aria-label={t('jobs.time')}
        placeholder={t('jobs.time')}
        data={PERIODS.map((value) => ({ value, label: t(`jobs.since.${value}`) }))}
        value={filter.since}
        onChange={(since) => change({ ...filter, since: since as Since | null })}
      />
      <Select
        w={120}
        miw={104}
        clearable
        aria-label={t('jobs.groups.label')}
        placeholder={t('jobs.groups.label')}
        data={JOB_GROUPINGS.map((value) => ({ value, label: t(`jobs.groups.by.${value}`) }))}
        value={filter.group}
        onChange={(group) => change({ ...filter, group })}
      />
      <Button
        component={Link}
        href="/new-job"
        variant={isFirstRun ? 'default' : 'filled'}
        leftSection={<IconPlus size={14} />}
      >
        {t('commands.newJob')}
      </Button>
    </>
  );
}

/** Shown while it counts; the schedules lead to it. */
function OfSchedule({ filter, change }: Pick<FieldProps, 'filter' | 'change'>) {
  const { schedule } = filter;
  const name = useScheduleName(schedule);
  if (schedule === null) return null;
  return (
    <Button
      variant="default"
      title={t('schedules.unfilter')}
      rightSection={<IconX size={14} />}
      onClick={() => change({ ...filter, schedule: null })}
    >
      {t('schedules.filter', { name: middleCut(name, 24) })}
    </Button>
  );
}

type FieldProps = Omit<JobFiltersProps, 'isFirstRun'>;

function SearchField({ filter, search, change }: FieldProps) {
  const [text, setText] = useState(filter.search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(filter);
  latest.current = filter;
  // The way back, or "Clear filters", says otherwise.
  useEffect(() => setText(filter.search), [filter.search]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (typed: string): void => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({ ...latest.current, search: typed }, true), TYPING_MS);
  };
  return (
    <TextInput
      ref={search}
      w={170}
      aria-label={t('jobs.search')}
      placeholder={t('jobs.search')}
      maxLength={200}
      leftSection={<IconSearch size={14} />}
      rightSection={text === '' && <kbd>/</kbd>}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}

/** A status, or why a job ended: one of the two says enough. */
function StatusSelect({ filter, change }: Pick<FieldProps, 'filter' | 'change'>) {
  const { status, reason } = filter;
  const choose = (word: string | null): void =>
    change({
      ...filter,
      status: JOB_STATUSES.find((one) => one === word) ?? null,
      reason: JOB_REASONS.find((one) => one === word) ?? null,
    });
  return (
    <Select
      w={132}
      maxDropdownHeight={DROPDOWN}
      clearable
      aria-label={t('jobs.field.status')}
      placeholder={t('jobs.field.status')}
      data={[
        {
          group: t('jobs.field.status'),
          items: JOB_STATUSES.map((value) => ({ value, label: t(`common.status.${value}`) })),
        },
        {
          group: t('jobs.endedBecause'),
          items: JOB_REASONS.map((value) => ({ value, label: t(`common.reason.${value}`) })),
        },
      ]}
      classNames={{ option: 'choice' }}
      renderOption={({ option }) => {
        const shown = JOB_STATUSES.find((one) => one === option.value);
        return shown === undefined ? option.label : <Status status={shown} />;
      }}
      value={status ?? reason}
      onChange={choose}
    />
  );
}
