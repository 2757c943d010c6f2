import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { CHOICES, type Columns } from './job-columns.ts';

/** Which columns the list has. */
export function ColumnsMenu({ isShown, show }: Columns) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label="Columns" title="Columns">
          <IconColumns3 size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map(({ key, label }) => (
          <Menu.CheckboxItem key={key} checked={isShown(key)} onChange={(on) => show(key, on)}>
            {label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
