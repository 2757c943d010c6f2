import { ActionIcon, Switch, Tooltip } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { memo, type RefObject } from 'react';
import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
import { countText } from '../ui/words.ts';
import { copyLines } from './copy-lines.ts';
import { GoTo } from './go-to.tsx';
import { DownloadMenu, TimesMenu } from './log-menus.tsx';
import { LogSearchField } from './log-search.tsx';
import type { TimeWay } from './log-times.ts';
import type { Seen } from './seen.ts';
import type { Kind } from './use-entries.ts';
import type { LineRange } from './use-line-selection.ts';
import type { LogSearch } from './use-log-search.ts';
import { WindowTools } from './window-tools.tsx';

interface ActionsProps {
  readonly id: string;
  readonly kind: Kind;
  readonly seen: RefObject<Seen>;
  readonly startedAt: number;
  readonly wraps: boolean;
  readonly setWraps: (on: boolean) => void;
  readonly way: TimeWay;
  readonly setWay: (way: TimeWay) => void;
  /** Whether lines may come yet; else there is nothing to follow. */
  readonly isLive: boolean;
  readonly follows: boolean;
  readonly follow: (on: boolean) => void;
  readonly search: LogSearch;
  readonly searchInput: RefObject<HTMLInputElement | null>;
  readonly leaveSearch: () => void;
  readonly selected: LineRange | null;
  readonly isGoing: boolean;
  readonly setGoing: (open: boolean) => void;
}

interface LogToolsProps extends ActionsProps {
  readonly count: number;
}

/** What stands above a log. */
export function LogTools({ count, ...actions }: LogToolsProps) {
  return (
    <div className="log-tools">
      <span className="log-count">{countOf(actions.kind, count, actions.selected)}</span>
      <LogActions {...actions} />
    </div>
  );
}

/** Drawn anew when one of them changes, not with each line that a log gets. */
const LogActions = memo(function LogActions(props: ActionsProps) {
  const { id, kind, seen, startedAt, search, selected, isGoing, setGoing } = props;
  return (
    <div className="right">
      <LogSearchField
        search={search}
        input={props.searchInput}
        seen={seen}
        leave={props.leaveSearch}
      />
      <div className="log-buttons">
        <GoTo
          {...{ id, kind, seen, startedAt }}
          isOpen={isGoing}
          setOpen={setGoing}
          show={search.show}
        />
        <TimesMenu way={props.way} setWay={props.setWay} />
        <CopyButton {...{ id, kind, seen, selected }} />
        <DownloadMenu {...{ id, kind, seen }} />
        <WindowTools id={id} kind={kind} />
      </div>
      <Switch
        size="xs"
        label={t('log.wrap')}
        checked={props.wraps}
        onChange={(event) => props.setWraps(event.currentTarget.checked)}
      />
      <FollowSwitch {...props} />
    </div>
  );
});

/** Off and explained once nothing comes any more: it keeps its place, as what stands beside it does. */
function FollowSwitch({ isLive, follows, follow }: ActionsProps) {
  return (
    <Switch
      size="xs"
      label={t('log.follow')}
      wrapperProps={isLive ? {} : { title: t('log.ended') }}
      disabled={!isLive}
      checked={isLive && follows}
      onChange={(event) => follow(event.currentTarget.checked)}
    />
  );
}

function countOf(kind: Kind, count: number, selected: LineRange | null): string {
  const all = t(`log.lines.${kind}`, { count });
  if (selected === null) return all;
  return t('log.selected', { some: countText(selected[1] - selected[0] + 1), all });
}

type CopyButtonProps = Pick<ActionsProps, 'id' | 'kind' | 'seen' | 'selected'>;

function CopyButton({ id, kind, seen, selected }: CopyButtonProps) {
  const { call } = useClient();
  const copy = (): void => {
    const range = selected ?? ([1, seen.current.count] as const);
    void copyLines({ call, id, kind, range });
  };
  return (
    <Tooltip label={selected === null ? t('common.copy') : t('log.copySelected')}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('common.copy')} onClick={copy}>
        <IconCopy size={16} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
