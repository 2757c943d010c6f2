import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { t } from '../i18n/i18n.ts';
import { CHOICES, type Columns } from './job-columns.ts';

/** Which columns the list has. */
export function ColumnsMenu({ isShown, show }: Columns) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('jobs.columns')} title={t('jobs.columns')}>
          <IconColumns3 size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map(({ key }) => (
          <Menu.CheckboxItem key={key} checked={isShown(key)} onChange={(on) => show(key, on)}>
            {t(`jobs.field.${key}`)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
