import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconCode, IconListDetails, IconPlus, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useVerb } from '../api/queries.ts';
import { Status } from '../ui/status.tsx';
import { middleCut } from '../ui/words.ts';

const SCREENS = [
  { path: '/new-job', label: 'New job', Icon: IconPlus },
  { path: '/new-worker', label: 'New worker', Icon: IconPlus },
  { path: '/jobs', label: 'Jobs', Icon: IconListDetails },
  { path: '/workers', label: 'Workers', Icon: IconCode },
  { path: '/settings', label: 'Settings', Icon: IconSettings },
];

/** Every screen, worker and recent job, by a few letters. */
export function Palette() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Spotlight
      actions={useGroups(isOpen)}
      shortcut="mod + K"
      limit={12}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      shadow="md"
      nothingFound="Nothing of that name"
      searchProps={{
        placeholder: 'Search or run a command…',
        'aria-label': 'Search or run a command',
      }}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
    />
  );
}

/** Workers and jobs are asked for when somebody looks. */
function useGroups(isOpen: boolean): SpotlightActionGroupData[] {
  const [, go] = useLocation();
  const workers = useVerb('workers.list', {}, isOpen);
  const jobs = useVerb('jobs.list', { limit: 100 }, isOpen);
  const screens = SCREENS.map(({ path, label, Icon }) => ({
    id: path,
    label,
    leftSection: <Icon size={16} />,
    onClick: () => go(path),
  }));
  const workerActions = (workers.data?.data ?? []).map(({ name, language }) => ({
    id: `worker ${name}`,
    label: middleCut(name, 56),
    keywords: name,
    description: language,
    onClick: () => go(`/workers/${name}`),
  }));
  const jobActions = (jobs.data?.data ?? []).map(({ id, worker, status }) => ({
    id: `job ${id}`,
    label: middleCut(id, 56),
    keywords: id,
    description: middleCut(worker, 64),
    rightSection: <Status status={status} />,
    onClick: () => go(`/jobs/${id}`),
  }));
  return [
    { group: 'Commands', actions: screens },
    { group: 'Workers', actions: workerActions },
    { group: 'Jobs', actions: jobActions },
  ];
}
