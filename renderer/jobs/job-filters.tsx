import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { Link } from 'wouter';
import { JOB_STATUSES } from '../../server/contract/job-status.ts';
import { type JobFilter, useVerb } from '../api/queries.ts';

interface JobFiltersProps {
  readonly filter: JobFilter;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly change: (filter: JobFilter) => void;
  /** The first run has a better thing to begin with. */
  readonly isFirstRun: boolean;
}

export function JobFilters({ filter, search, change, isFirstRun }: JobFiltersProps) {
  const workers = useVerb('workers.list', {});
  return (
    <>
      <TextInput
        ref={search}
        w={180}
        aria-label="Search jobs"
        placeholder="Search jobs"
        leftSection={<IconSearch size={14} />}
        rightSection={<kbd>/</kbd>}
        value={filter.search}
        onChange={(event) => change({ ...filter, search: event.currentTarget.value })}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <Select
        w={110}
        clearable
        aria-label="Status"
        placeholder="Status"
        data={[...JOB_STATUSES]}
        value={filter.status}
        onChange={(text) =>
          change({ ...filter, status: JOB_STATUSES.find((status) => status === text) ?? null })
        }
      />
      <Select
        w={150}
        clearable
        searchable
        aria-label="Worker"
        placeholder="Worker"
        data={workers.data?.data.map((worker) => worker.name) ?? []}
        value={filter.worker}
        onChange={(worker) => change({ ...filter, worker })}
      />
      <Button
        component={Link}
        href="/new-job"
        variant={isFirstRun ? 'default' : 'filled'}
        leftSection={<IconPlus size={14} />}
      >
        New job
      </Button>
    </>
  );
}
