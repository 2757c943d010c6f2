import { ActionIcon, CloseButton, TextInput, Tooltip } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconLetterCase,
  IconRegex,
  IconSearch,
} from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { t } from '../i18n/i18n.ts';
import { matchesText } from './matches.ts';
import type { Seen } from './seen.ts';
import type { LogSearch } from './use-log-search.ts';

interface LogSearchProps {
  readonly search: LogSearch;
  readonly input: RefObject<HTMLInputElement | null>;
  /** A search begins at the first line that is seen. */
  readonly seen: RefObject<Seen>;
  /** Gives the focus back to the log. */
  readonly leave: () => void;
}

/** Search in the whole log: how often, and from one place to the next. */
export function LogSearchField({ search, input, seen, leave }: LogSearchProps) {
  const { wanted, look, step } = search;
  useFirstMatch(search, seen);
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1, seen.current.top);
    else if (event.key === 'Escape') {
      look({ text: '' });
      leave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="log-search" role="search">
      <TextInput
        ref={input}
        size="xs"
        aria-label={t('log.search.label')}
        placeholder={t('log.search.placeholder')}
        spellCheck={false}
        value={wanted.text}
        error={search.error !== null}
        onChange={(event) => look({ text: event.currentTarget.value })}
        onKeyDown={press}
        leftSection={<IconSearch size={14} stroke={1.75} />}
        rightSection={<Options {...search} />}
        rightSectionWidth={wanted.text === '' ? 56 : 80}
      />
      {wanted.text !== '' && <Found search={search} seen={seen} />}
    </div>
  );
}

/** What was just typed is shown at the next place that has it. */
function useFirstMatch({ matches, current, step }: LogSearch, seen: RefObject<Seen>): void {
  const hasSome = matches.seqs.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first find alone moves the log
  useEffect(() => {
    if (hasSome && current === null) step(1, seen.current.top);
  }, [hasSome]);
}

function Options({ wanted, look }: LogSearch) {
  return (
    <>
      {wanted.text !== '' && (
        <CloseButton
          size="xs"
          aria-label={t('log.search.clear')}
          onClick={() => look({ text: '' })}
        />
      )}
      <Option
        label={t('log.search.matchCase')}
        isOn={wanted.matchCase}
        Icon={IconLetterCase}
        turn={(matchCase) => look({ matchCase })}
      />
      <Option
        label={t('log.search.regex')}
        isOn={wanted.isRegex}
        Icon={IconRegex}
        turn={(isRegex) => look({ isRegex })}
      />
    </>
  );
}

interface OptionProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly Icon: typeof IconRegex;
  readonly turn: (on: boolean) => void;
}

function Option({ label, isOn, Icon, turn }: OptionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="sm"
        variant={isOn ? 'light' : 'subtle'}
        color={isOn ? 'violet' : 'gray'}
        aria-label={label}
        aria-pressed={isOn}
        onClick={() => turn(!isOn)}
      >
        <Icon size={14} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}

function Found({ search, seen }: Pick<LogSearchProps, 'search' | 'seen'>) {
  const { matches, current, error, step } = search;
  const message = error instanceof Error ? error.message : null;
  const hasNone = matches.seqs.length === 0;
  return (
    <>
      <output className={message === null ? 'log-found' : 'log-found failed'} title={message ?? ''}>
        {message ?? matchesText(matches, current)}
      </output>
      <SearchStep way="previous" isOff={hasNone} act={() => step(-1, seen.current.top)} />
      <SearchStep way="next" isOff={hasNone} act={() => step(1, seen.current.top)} />
    </>
  );
}

const STEPS = {
  previous: { keys: 'Shift Enter', Icon: IconArrowUp },
  next: { keys: 'Enter', Icon: IconArrowDown },
} as const;

interface SearchStepProps {
  readonly way: keyof typeof STEPS;
  readonly isOff: boolean;
  readonly act: () => void;
}

/** To the place before or after. */
export function SearchStep({ way, isOff, act }: SearchStepProps) {
  const { keys, Icon } = STEPS[way];
  const label = t(`log.search.${way}`);
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={label}
        disabled={isOff}
        onClick={act}
      >
        <Icon size={15} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
