import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { t } from '../i18n/i18n.ts';
import { SearchStep } from '../log/log-search.tsx';
import { countText } from '../ui/words.ts';

interface JsonSearchProps {
  readonly text: string;
  readonly seek: (text: string) => void;
  /** Which of the found is shown, counted from 0. */
  readonly place: number;
  readonly total: number;
  readonly step: (by: 1 | -1) => void;
}

/** Search in a tree: how often, and from one place to the next. */
export function JsonSearch({ text, seek, place, total, step }: JsonSearchProps) {
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && text !== '') seek('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isOff = total === 0;
  return (
    <div className="json-tools" role="search">
      <TextInput
        size="xs"
        aria-label={t('response.search')}
        placeholder={t('response.searchHint')}
        leftSection={<IconSearch size={14} stroke={1.75} />}
        rightSection={
          text !== '' && (
            <CloseButton size="xs" aria-label={t('log.search.clear')} onClick={() => seek('')} />
          )
        }
        spellCheck={false}
        value={text}
        onChange={(event) => seek(event.currentTarget.value)}
        onKeyDown={press}
      />
      {text !== '' && (
        <>
          <SearchStep way="next" isOff={isOff} act={() => step(1)} />
          <SearchStep way="previous" isOff={isOff} act={() => step(-1)} />
          <output className="dim">
            {isOff
              ? t('log.search.none')
              : t('log.search.place', { place: countText(place + 1), total: countText(total) })}
          </output>
        </>
      )}
    </div>
  );
}
