import '@mantine/spotlight/styles.css';
import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  spotlight,
} from '@mantine/spotlight';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useVerb } from '../api/queries.ts';
import { commandIcon } from '../commands/icons.ts';
import { keysOf, keyText } from '../commands/keys.ts';
import { COMMAND_IDS, specOf } from '../commands/registry.ts';
import { handlerOf } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { Status } from '../ui/status.tsx';
import { Tongue } from '../ui/tongue.tsx';
import { middleCut } from '../ui/words.ts';
import { useEarlyLetters } from './early-keys.ts';
import { foundIn } from './palette-match.ts';

interface PaletteProps {
  readonly isOpen: boolean;
  readonly close: () => void;
}

/** Every command, screen, worker and recent job, by a few letters. */
export function Palette({ isOpen, close }: PaletteProps) {
  const [typed, setTyped] = useState('');
  useEffect(() => (isOpen ? spotlight.open() : spotlight.close()), [isOpen]);
  useEarlyLetters(setTyped);
  return (
    <Spotlight
      actions={foundIn(typed, useGroups(isOpen, typed !== ''))}
      filter={(_, found) => found}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      // What is found must not move what is typed.
      centered={false}
      limit={30}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      shadow="md"
      nothingFound={t('commands.nothingFound')}
      attributes={{ content: { 'aria-label': t('frame.searchLabel') } }}
      searchProps={{
        placeholder: t('frame.search'),
        'aria-label': t('frame.searchLabel'),
      }}
      onSpotlightClose={close}
    />
  );
}

/** Workers and jobs are asked for when somebody looks; a worker is offered to be run once something is sought. */
function useGroups(isOpen: boolean, isSought: boolean): SpotlightActionGroupData[] {
  const [, go] = useLocation();
  const workers = useVerb('workers.list', {}, isOpen).data?.data ?? [];
  const jobs = useVerb('jobs.list', { limit: 100 }, isOpen);
  const workerActions = workers.map(({ name, language }) => ({
    id: `worker ${name}`,
    label: middleCut(name, 48),
    keywords: name,
    rightSection: <Tongue language={language} />,
    onClick: () => go(`/workers/${name}`),
  }));
  const runActions = workers.map(({ name }) => ({
    id: `run ${name}`,
    label: t('commands.run', { name: middleCut(name, 44) }),
    keywords: t('commands.run', { name }),
    leftSection: <IconPlayerPlay size={16} />,
    onClick: () => go(`/new-job/${name}`),
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
    { group: t('commands.groups.commands'), actions: isOpen ? commandActions() : [] },
    { group: t('commands.groups.workers'), actions: workerActions },
    { group: t('commands.groups.run'), actions: isSought ? runActions : [] },
    { group: t('commands.groups.jobs'), actions: jobActions },
  ];
}

/** What can be done now, what is on the screen first. */
function commandActions(): SpotlightActionData[] {
  const able = COMMAND_IDS.filter(
    (id) => specOf(id).isMove !== true && handlerOf(id) !== undefined,
  );
  const isOfScreen = (id: (typeof able)[number]): boolean => specOf(id).scope !== 'app';
  const ordered = [...able.filter(isOfScreen), ...able.filter((id) => !isOfScreen(id))];
  return ordered.map((id) => {
    const Icon = commandIcon(id);
    const [key] = keysOf(id);
    return {
      id,
      label: t(`commands.${id}`),
      leftSection: <Icon size={16} />,
      rightSection: key === undefined ? undefined : <kbd>{keyText(key)}</kbd>,
      // The palette has given the focus back by then.
      onClick: () => setTimeout(() => handlerOf(id)?.(), 0),
    };
  });
}
