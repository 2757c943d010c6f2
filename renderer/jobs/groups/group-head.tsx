import { IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import type { JobGroup } from '../../../server/contract/job.ts';
import { t } from '../../i18n/i18n.ts';
import { CutName } from '../../ui/cut-name.tsx';
import { StatusCount } from '../../ui/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { agoText, exactText } from '../../ui/words.ts';
import { Tick } from '../tick.tsx';
import { groupName } from './group-words.ts';

/** What is to be seen first; each has its place, so that the eye goes down a column. */
const ORDER = ['active', 'error', 'stop', 'idle', 'done'] as const;

interface GroupHeadProps {
  readonly group: JobGroup;
  readonly place: number;
  readonly top: number;
  /** How many columns the list has besides that of the ticks. */
  readonly columns: number;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
  /** How many of its jobs are ticked. */
  readonly selected: number;
  readonly toggle: (key: string, isOpen: boolean) => void;
  readonly select: (group: JobGroup, on: boolean) => void;
  readonly point: (key: string) => void;
}

/** A group in one row: which it is, how many jobs it has and how they are, and when the last one started. */
export const GroupHead = memo(function GroupHead(props: GroupHeadProps) {
  const { group, place, top, columns, isOpen, isCurrent, selected, toggle, select, point } = props;
  const name = groupName(group, useNow());
  const isWhole = selected > 0 && selected >= group.total;
  return (
    <div
      id={`group-${group.key}`}
      role="row"
      tabIndex={-1}
      aria-level={1}
      aria-expanded={isOpen}
      aria-selected={isWhole}
      aria-rowindex={place + 2}
      className={isCurrent ? 'table-row group-row current' : 'table-row group-row'}
      style={{ top }}
      onMouseDown={() => point(group.key)}
    >
      <div className="cell check" role="gridcell">
        <Tick
          label={t('jobs.groups.select', { name })}
          checked={isWhole}
          isPartial={!isWhole && selected > 0}
          change={(on) => select(group, on)}
        />
      </div>
      <div className="group-cell" role="gridcell" aria-colspan={columns}>
        <button type="button" tabIndex={-1} onClick={() => toggle(group.key, !isOpen)}>
          <IconChevronRight className={isOpen ? 'chevron open' : 'chevron'} size={14} stroke={2} />
          <span className="group-name">{group.from === null ? <CutName text={name} /> : name}</span>
          <span className="group-count">{t('jobs.count', { count: group.total })}</span>
          <span className="group-statuses">
            {ORDER.map((status) => (
              <span key={status}>
                <StatusCount status={status} count={group[status]} />
              </span>
            ))}
          </span>
          <Latest at={group.latestAt} />
        </button>
      </div>
    </div>
  );
});

function Latest({ at }: { readonly at: number }) {
  return (
    <span className="group-latest" title={exactText(at)}>
      {t('jobs.groups.latest', { ago: agoText(at, useNow()) })}
    </span>
  );
}
