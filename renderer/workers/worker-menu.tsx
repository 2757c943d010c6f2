import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { useCommands } from '../commands/use-commands.ts';
import { t } from '../i18n/i18n.ts';
import { toast } from '../ui/toast.tsx';
import { middleCut } from '../ui/words.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { copyName, NameDialog } from './name-dialog.tsx';

interface WorkerMenuProps {
  readonly name: string;
  /** False when there is something that could not be saved. */
  readonly save: () => Promise<boolean>;
}

type Open = 'rename' | 'duplicate' | 'delete' | null;

const ICON = { size: 15, stroke: 1.75 };

/** What is seldom done with a worker. */
export function WorkerMenu({ name, save }: WorkerMenuProps) {
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  useCommands({
    renameWorker: () => setOpen('rename'),
    duplicateWorker: () => setOpen('duplicate'),
    deleteWorker: () => setOpen('delete'),
  });
  return (
    <>
      <Menu width={180} position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('workers.more')} title={t('workers.more')}>
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('workers.more')}>
          <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={() => setOpen('rename')}>
            {`${t('common.rename')}…`}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy {...ICON} />} onClick={() => setOpen('duplicate')}>
            {`${t('workers.duplicate.verb')}…`}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            className="quiet-danger"
            leftSection={<IconTrash {...ICON} />}
            onClick={() => setOpen('delete')}
          >
            {`${t('common.delete')}…`}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'rename' && <RenameDialog {...{ name, save, close }} />}
      {open === 'duplicate' && <DuplicateDialog {...{ name, save, close }} />}
      {open === 'delete' && <DeleteDialog name={name} close={close} />}
    </>
  );
}

interface DialogProps extends WorkerMenuProps {
  readonly close: () => void;
}

function useTaken(): readonly string[] {
  return useVerb('workers.list', {}).data?.data.map((worker) => worker.name) ?? [];
}

function RenameDialog({ name, save, close }: DialogProps) {
  const { call } = useClient();
  const [, go] = useLocation();
  const rename = async (newName: string): Promise<void> => {
    if (!(await save())) return;
    await call('workers.rename', { name, newName });
    toast(t('workers.rename.done', { name: middleCut(name, 24), newName: middleCut(newName, 24) }));
    go(`/workers/${newName}`);
  };
  return (
    <NameDialog
      title={t('workers.rename.title', { name: middleCut(name, 32) })}
      text={t('workers.rename.text')}
      verb={t('common.rename')}
      first={name}
      idle={name}
      taken={useTaken().filter((other) => other !== name)}
      give={rename}
      close={close}
    />
  );
}

function DuplicateDialog({ name, save, close }: DialogProps) {
  const { call } = useClient();
  const [, go] = useLocation();
  const taken = useTaken();
  const duplicate = async (newName: string): Promise<void> => {
    if (!(await save())) return;
    await call('workers.duplicate', { name, newName });
    go(`/workers/${newName}`);
  };
  return (
    <NameDialog
      title={t('workers.duplicate.title', { name: middleCut(name, 32) })}
      text={t('workers.duplicate.text')}
      verb={t('workers.duplicate.verb')}
      first={copyName(name, taken)}
      taken={taken}
      give={duplicate}
      close={close}
    />
  );
}
