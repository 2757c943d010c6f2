import '@mantine/spotlight/styles.css';
import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  spotlight,
} from '@mantine/spotlight';
import {
  IconChartBar,
  IconCode,
  IconContrast,
  IconFileImport,
  IconFileTypePdf,
  IconKeyboard,
  IconListDetails,
  IconPlus,
  IconReload,
  IconSettings,
  IconWindowMaximize,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useRoute } from 'wouter';
import { useVerb } from '../api/queries.ts';
import { openLogWindow, saveLogPdf } from '../ui/log-actions.ts';
import { Status } from '../ui/status.tsx';
import { middleCut } from '../ui/words.ts';
import { useThemeSwitch } from './use-theme-switch.ts';

const SCREENS = [
  { path: '/new-job', label: 'New job', Icon: IconPlus },
  { path: '/new-worker', label: 'New worker', Icon: IconPlus },
  { path: '/overview', label: 'Overview', Icon: IconChartBar },
  { path: '/jobs', label: 'Jobs', Icon: IconListDetails },
  { path: '/workers', label: 'Workers', Icon: IconCode },
  { path: '/settings', label: 'Settings', Icon: IconSettings },
  { path: '/import', label: 'Import from JobJoker', Icon: IconFileImport },
];

interface PaletteProps {
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly openShortcuts: () => void;
}

/** Every command, screen, worker and recent job, by a few letters. */
export function Palette({ isOpen, close, openShortcuts }: PaletteProps) {
  useEffect(() => (isOpen ? spotlight.open() : spotlight.close()), [isOpen]);
  return (
    <Spotlight
      actions={useGroups(isOpen, openShortcuts)}
      shortcut={null}
      limit={30}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      shadow="md"
      nothingFound="Nothing of that name"
      attributes={{ content: { 'aria-label': 'Search or run a command' } }}
      searchProps={{
        placeholder: 'Search or run a command…',
        'aria-label': 'Search or run a command',
      }}
      onSpotlightClose={close}
    />
  );
}

/** Workers and jobs are asked for when somebody looks. */
function useGroups(isOpen: boolean, openShortcuts: () => void): SpotlightActionGroupData[] {
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
    label: middleCut(name, 48),
    keywords: name,
    rightSection: <span className="dim">{language}</span>,
    onClick: () => go(`/workers/${name}`),
  }));
  const jobActions = (jobs.data?.data ?? []).map(({ id, worker, status }) => ({
    id: `job ${id}`,
    label: middleCut(id, 40),
    keywords: id,
    description: middleCut(worker, 24),
    rightSection: <Status status={status} />,
    onClick: () => go(`/jobs/${id}`),
  }));
  return [
    { group: 'Commands', actions: [...screens, ...useCommands(openShortcuts)] },
    { group: 'Workers', actions: workerActions },
    { group: 'Jobs', actions: jobActions },
  ];
}

/** What can be done anywhere. */
function useCommands(openShortcuts: () => void): SpotlightActionData[] {
  const queries = useQueryClient();
  const { other, use } = useThemeSwitch();
  const commands = [
    { label: `Use the ${other} theme`, Icon: IconContrast, onClick: use },
    { label: 'Reload', Icon: IconReload, onClick: () => void queries.invalidateQueries() },
    { label: 'Keyboard shortcuts', Icon: IconKeyboard, onClick: openShortcuts },
  ];
  return [...useLogCommands(), ...commands].map(({ label, Icon, onClick }) => ({
    id: label,
    label,
    leftSection: <Icon size={16} />,
    onClick,
  }));
}

/** In the window, with the job that is on the screen. */
function useLogCommands() {
  const [isJob, job] = useRoute('/jobs/:id');
  if (!isJob || window.jobjoker === undefined) return [];
  const { id } = job;
  return [
    {
      label: 'Open log in a window',
      Icon: IconWindowMaximize,
      onClick: () => void openLogWindow(id, 'log'),
    },
    { label: 'Save log as PDF…', Icon: IconFileTypePdf, onClick: () => void saveLogPdf(id, 'log') },
  ];
}
