import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { JobOrder, JobSort } from '../storage.ts';
import type { JobRow } from './job-rows.ts';
import type { Database } from './schema.ts';

type Where = ExpressionBuilder<Database, 'jobs'>;
type Value = string | number;

/** What jobs are sorted by: as a column, of a row, and as its text in a cursor says it. */
interface Sorting {
  readonly column: Expression<Value>;
  valueOf(row: JobRow): Value;
  parse(text: string): Value;
}

/** A cursor of another order may have anything there. */
function base36(text: string): number {
  const number = Number.parseInt(text, 36);
  return Number.isSafeInteger(number) ? number : 0;
}

const asText = (text: string): string => text;

/** One that has not ended is shorter than any other. */
const LENGTH = sql<number>`coalesce(ended_at - started_at, -1)`;

const SORTINGS: Readonly<Record<JobSort, Sorting>> = {
  started: { column: sql.ref('jobs.sort_at'), valueOf: (row) => row.sort_at, parse: base36 },
  duration: { column: LENGTH, valueOf: lengthOf, parse: base36 },
  worker: { column: sql.ref('jobs.worker'), valueOf: (row) => row.worker, parse: asText },
  status: { column: sql.ref('jobs.status'), valueOf: (row) => row.status, parse: asText },
  id: { column: sql.ref('jobs.id'), valueOf: (row) => row.id, parse: asText },
};

/** The way each is mostly wanted. */
const NATURAL: Readonly<Record<JobSort, JobOrder['order']>> = {
  started: 'desc',
  duration: 'desc',
  worker: 'asc',
  status: 'asc',
  id: 'asc',
};

function lengthOf({ started_at: start, ended_at: end }: JobRow): number {
  return start === null || end === null ? -1 : end - start;
}

/**
 * The columns of an order, the first of which is what was asked for; jobs that are alike: newest first. The
 * other way round all of it is, so that an index serves both.
 */
export function columnsOfOrder({ sort, order }: JobOrder) {
  const own = { column: SORTINGS[sort].column, direction: order };
  const rest: JobOrder['order'] = order === NATURAL[sort] ? 'desc' : 'asc';
  const last = { column: sql.ref<number>('jobs.job_no'), direction: rest };
  if (sort === 'started') return [own, last];
  return [own, { column: sql.ref<number>('jobs.sort_at'), direction: rest }, last];
}

/** A place in the list: what it is sorted by, time and number of a job. Names have no full stop. */
export function cursorOf(row: JobRow, sort: JobSort): string {
  const value = SORTINGS[sort].valueOf(row);
  const text = typeof value === 'number' ? value.toString(36) : value;
  return `${text}.${row.sort_at.toString(36)}.${row.job_no.toString(36)}`;
}

/** The jobs that come after a place. */
export function comesAfter(where: Where, cursor: string, order: JobOrder): Expression<SqlBool> {
  const [text = '', time = '', number = ''] = cursor.split('.');
  const rest = [base36(time), base36(number)];
  const place = order.sort === 'started' ? rest : [SORTINGS[order.sort].parse(text), ...rest];
  const columns = columnsOfOrder(order);
  const compared = columns.map(({ column, direction }, index) => ({
    same: sql<SqlBool>`${column} = ${place[index]}`,
    beyond:
      direction === 'desc'
        ? sql<SqlBool>`${column} < ${place[index]}`
        : sql<SqlBool>`${column} > ${place[index]}`,
  }));
  const after = compared.map(({ beyond }, index) =>
    where.and([...compared.slice(0, index).map(({ same }) => same), beyond]),
  );
  // Not as a tuple, and with the first column by itself: MySQL would read the index from its beginning.
  const [first] = compared;
  const notBefore = first === undefined ? [] : [where.or([first.same, first.beyond])];
  return where.and([...notBefore, where.or(after)]);
}
