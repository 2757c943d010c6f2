import { ActionIcon, Button, CloseButton, Popover, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconBookmark } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { addressOf, filterOf, isFiltering, type JobFilter } from '../api/job-filter.ts';
import { t } from '../i18n/i18n.ts';

interface SavedFilter {
  readonly name: string;
  /** As the address has it. */
  readonly query: string;
}

interface SavedFiltersProps {
  readonly filter: JobFilter;
  readonly change: (filter: JobFilter) => void;
}

/** Filters by a name that somebody gave them. */
export function SavedFilters({ filter, change }: SavedFiltersProps) {
  const [isOpen, setOpen] = useState(false);
  const [saved, setSaved] = useLocalStorage<readonly SavedFilter[]>({
    key: 'jobjoker-filters',
    defaultValue: [],
  });
  const without = (name: string) => saved.filter((one) => one.name !== name);
  const use = ({ query }: SavedFilter): void => {
    setOpen(false);
    change(filterOf(query));
  };
  const save = (name: string): void => {
    setSaved([...without(name), { name, query: addressOf(filter).split('?')[1] ?? '' }]);
    setOpen(false);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          aria-label={t('jobs.saved.title')}
          title={t('jobs.saved.title')}
          onClick={() => setOpen(!isOpen)}
        >
          <IconBookmark size={16} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('jobs.saved.title')}>
        <div className="saved-filters">
          {saved.map((one) => (
            <div key={one.name} className="saved-filter">
              <button type="button" className="plain" onClick={() => use(one)}>
                {one.name}
              </button>
              <CloseButton
                size="sm"
                aria-label={t('jobs.saved.forget', { name: one.name })}
                onClick={() => setSaved(without(one.name))}
              />
            </div>
          ))}
          {isFiltering(filter) || filter.group !== null ? (
            <SaveForm save={save} />
          ) : (
            <p className="dim">{t('jobs.saved.none')}</p>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function SaveForm({ save }: { readonly save: (name: string) => void }) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(name.trim());
  };
  return (
    <form className="save-filter" onSubmit={submit}>
      <TextInput
        data-autofocus
        size="xs"
        aria-label={t('jobs.saved.nameLabel')}
        placeholder={t('jobs.saved.name')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" disabled={name.trim() === ''}>
        {t('jobs.saved.save')}
      </Button>
    </form>
  );
}
