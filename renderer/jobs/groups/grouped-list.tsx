import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { JobFilter } from '../../api/job-filter.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { t } from '../../i18n/i18n.ts';
import { useJobActions } from '../../ui/job-actions.ts';
import { BulkBar } from '../bulk-bar.tsx';
import { useEndingCard } from '../ending/use-ending-card.ts';
import type { Columns } from '../job-columns.ts';
import { NewPill } from '../new-pill.tsx';
import { TABLE_ROWS } from '../table-head.tsx';
import { useListKeys } from '../use-list-keys.ts';
import { type GroupLayout, layoutOf, partsOf } from './group-rows.ts';
import { GroupTable } from './group-table.tsx';
import { type GroupCursor, useGroupCursor } from './use-group-cursor.ts';
import { useGroupParts } from './use-group-parts.ts';
import { type GroupSelection, useGroupSelection } from './use-group-selection.ts';
import type { useJobGroups } from './use-job-groups.ts';
import { type OpenGroups, useOpenGroups } from './use-open-groups.ts';

interface GroupedListProps {
  readonly state: ReturnType<typeof useJobGroups>;
  readonly by: NonNullable<JobFilter['group']>;
  readonly change: (filter: JobFilter) => void;
  readonly columns: Columns;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** The jobs by worker or day. */
export function GroupedList({ state, by, change, columns, scroller }: GroupedListProps) {
  const { filter, groups, newCount, showNew } = state;
  const grid = useRef<HTMLDivElement>(null);
  const open = useOpenGroups(
    by,
    groups.map(({ key }) => key),
  );
  const layout = useMemo(() => layoutOf(groups, open.open), [groups, open.open]);
  const { rows, parts } = useRows(layout, scroller);
  const loaded = useGroupParts(filter, parts);
  const cursor = useGroupCursor(layout, loaded, open);
  const selection = useGroupSelection({ layout, loaded, filter });
  const actions = useJobActions();
  const ending = useEndingCard();
  useKeys({ cursor, selection, open, actions });
  useSought(cursor.sought, rows, grid);
  const { job } = cursor;
  useCommands({ why: job !== undefined && (() => ending.open(job.id)) });
  return (
    <div className="panel" style={{ position: 'relative' }}>
      <NewPill count={newCount} show={showNew} />
      <GroupTable
        {...{ scroller, grid, rows, layout, loaded, open, cursor, selection }}
        {...{ actions, columns, filter, change, ending }}
      />
      {selection.chosen.length > 0 ? (
        <BulkBar jobs={selection.chosen} actions={actions} clear={selection.clear} />
      ) : (
        <Summary {...{ layout, by, open }} />
      )}
    </div>
  );
}

function useRows(layout: GroupLayout, scroller: RefObject<HTMLDivElement | null>) {
  const rows = useVirtualizer<HTMLDivElement, Element>({
    count: layout.rows,
    getScrollElement: () => scroller.current,
    ...TABLE_ROWS,
  });
  const shown = rows.getVirtualItems();
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? -1];
  const parts = useMemo(() => {
    const places = Array.from({ length: last - first + 1 }, (_, no) => first + no);
    return partsOf(layout, places);
  }, [layout, first, last]);
  return { rows, parts };
}

/** The row that the keys moved to is brought into sight; a click must not move the list. */
function useSought(
  sought: GroupCursor['sought'],
  rows: ReturnType<typeof useRows>['rows'],
  grid: RefObject<HTMLDivElement | null>,
): void {
  useEffect(() => {
    if (sought === null) return;
    rows.scrollToIndex(sought.place);
    grid.current?.focus({ preventScroll: true });
  }, [sought, rows, grid]);
}

interface Keys {
  readonly cursor: GroupCursor;
  readonly selection: GroupSelection;
  readonly open: OpenGroups;
  readonly actions: ReturnType<typeof useJobActions>;
}

/** Those of the list; on a group's head enter opens and closes it, and space selects all of its jobs. */
function useKeys({ cursor, selection, open, actions }: Keys): void {
  const { head } = cursor;
  useListKeys({
    ...{ current: cursor.job, move: cursor.move, chosen: selection.chosen, actions },
    selectAll: selection.selectAll,
    toggle: (job) => selection.select(job.id, !selection.isSelected(job.id)),
    clear: () => {
      selection.clear();
      cursor.clear();
    },
  });
  useCommands({
    openJob: head !== undefined && (() => open.set(head.key, !open.open.has(head.key))),
    selectJob:
      head !== undefined && (() => selection.selectGroup(head, selection.countOf(head.key) === 0)),
    openGroup: cursor.into,
    closeGroup: cursor.out,
    expandGroups: open.expandAll,
    collapseGroups: open.collapseAll,
  });
}

function Summary({ layout, by, open }: Pick<GroupedListProps, 'by'> & SummaryProps) {
  const total = layout.groups.reduce((sum, group) => sum + group.total, 0);
  const groups = t(`jobs.groups.${by}s`, { count: layout.groups.length });
  return (
    <div className="bulk dim">
      {`${t('jobs.count', { count: total })} · ${groups}`}
      <Button ml="auto" variant="subtle" color="gray" size="compact-xs" onClick={open.expandAll}>
        {t('commands.expandGroups')}
      </Button>
      <Button variant="subtle" color="gray" size="compact-xs" onClick={open.collapseAll}>
        {t('commands.collapseGroups')}
      </Button>
    </div>
  );
}

interface SummaryProps {
  readonly layout: GroupLayout;
  readonly open: OpenGroups;
}
