import { Skeleton } from '@mantine/core';
import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useState } from 'react';
import type { Job } from '../../../server/contract/job.ts';
import type { JobFilter } from '../../api/job-filter.ts';
import { t } from '../../i18n/i18n.ts';
import type { JobActions } from '../../ui/job-actions.ts';
import { EndingCard } from '../ending/ending-card.tsx';
import type { EndingCardState } from '../ending/use-ending-card.ts';
import { useHurry } from '../hurry.ts';
import type { Columns } from '../job-columns.ts';
import { JobRow } from '../job-row.tsx';
import { RowMenu } from '../row-menu.tsx';
import { TABLE_HEAD, TableHead } from '../table-head.tsx';
import { GroupHead } from './group-head.tsx';
import type { GroupLayout } from './group-rows.ts';
import type { GroupCursor } from './use-group-cursor.ts';
import type { LoadedJobs } from './use-group-parts.ts';
import type { GroupSelection } from './use-group-selection.ts';
import type { OpenGroups } from './use-open-groups.ts';

interface GroupTableProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly rows: Virtualizer<HTMLDivElement, Element>;
  readonly layout: GroupLayout;
  readonly loaded: LoadedJobs;
  readonly open: OpenGroups;
  readonly cursor: GroupCursor;
  readonly selection: GroupSelection;
  readonly actions: JobActions;
  readonly columns: Columns;
  readonly filter: JobFilter;
  readonly change: (filter: JobFilter) => void;
  readonly ending: EndingCardState;
}

/** Groups and their jobs, those rows that are on the screen. */
export function GroupTable(props: GroupTableProps) {
  const { scroller, grid, rows, layout, loaded, cursor, columns, filter, change, ending } = props;
  const scrolled = useHurry(ending.close);
  const isDrawn = rows.getVirtualItems().some(({ index }) => index === cursor.place);
  return (
    <div className="table" ref={scroller} onScroll={scrolled}>
      <div
        ref={grid}
        role="treegrid"
        tabIndex={0}
        aria-activedescendant={isDrawn ? rowId(props, cursor.place) : undefined}
        aria-label={t('commands.jobs')}
        aria-rowcount={layout.rows + 1}
        aria-multiselectable="true"
        style={{ ['--columns' as string]: columns.template }}
      >
        <TableHead {...{ columns, filter, change }} />
        <Rows {...props} />
      </div>
      <EndingCard {...ending} jobOf={(id) => loaded.find(id)?.job} actions={props.actions} />
    </div>
  );
}

/** The element's id of the row at a place. */
function rowId({ layout, loaded }: GroupTableProps, place: number): string | undefined {
  const row = layout.rowAt(place);
  if (row === undefined) return undefined;
  if (row.index < 0) return `group-${row.group.key}`;
  return `row-${loaded.at(row.group.key, row.index)?.id ?? ''}`;
}

function Rows(props: GroupTableProps) {
  const { rows, actions, ending } = props;
  const [aimed, setAimed] = useState<readonly Job[]>([]);
  return (
    <RowMenu jobs={aimed} actions={actions}>
      <div
        role="rowgroup"
        {...ending.triggers}
        style={{ height: rows.getTotalSize(), position: 'relative' }}
        onContextMenu={({ target }) => setAimed(aimedAt(target, props))}
      >
        {rows.getVirtualItems().map(({ index, start, key }) => (
          <Row key={key} table={props} place={index} top={start - TABLE_HEAD} />
        ))}
      </div>
    </RowMenu>
  );
}

interface RowProps {
  readonly table: GroupTableProps;
  readonly place: number;
  readonly top: number;
}

function Row({ table, place, top }: RowProps) {
  const { layout, loaded, open, cursor, selection, actions, columns } = table;
  const row = layout.rowAt(place);
  if (row === undefined) return null;
  const { group, index } = row;
  const isCurrent = place === cursor.place;
  if (index < 0) {
    return (
      <GroupHead
        {...{ group, place, top, isCurrent }}
        columns={columns.shown.length + 1}
        isOpen={open.open.has(group.key)}
        selected={selection.countOf(group.key)}
        toggle={open.set}
        select={selection.selectGroup}
        point={cursor.pointHead}
      />
    );
  }
  const job = loaded.at(group.key, index);
  if (job === undefined) return <ComingRow {...{ place, top, isCurrent }} />;
  return (
    <JobRow
      job={job}
      index={place}
      level={2}
      top={top}
      isSelected={selection.isSelected(job.id)}
      isCurrent={isCurrent}
      actions={actions}
      columns={columns.shown}
      select={selection.select}
      point={cursor.point}
    />
  );
}

interface ComingRowProps extends Pick<RowProps, 'place' | 'top'> {
  readonly isCurrent: boolean;
}

/** A job that has not come yet: the row is there, so that the scrollbar is right. */
function ComingRow({ place, top, isCurrent }: ComingRowProps) {
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-level={2}
      aria-busy="true"
      aria-rowindex={place + 2}
      className={isCurrent ? 'table-row coming current' : 'table-row coming'}
      style={{ top }}
    >
      <div role="gridcell" className="cell">
        <Skeleton
          height={10}
          width={`${30 + ((place * 17) % 40)}%`}
          aria-label={t('common.loading')}
        />
      </div>
    </div>
  );
}

/** The row that was pressed; all that are selected when it is one of them, or a group's head with them. */
function aimedAt(target: EventTarget, props: GroupTableProps): readonly Job[] {
  const { loaded, selection, cursor } = props;
  const row = target instanceof Element ? target.closest('[role=row]') : null;
  if (row?.classList.contains('group-row')) return selection.chosen;
  // The menu key is pressed in the list, not in a row.
  const id = row?.id.replace(/^row-/, '') ?? cursor.job?.id;
  const job = id === undefined ? undefined : loaded.find(id)?.job;
  if (job === undefined) return [];
  return selection.isSelected(job.id) ? selection.chosen : [job];
}
