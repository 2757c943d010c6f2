import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { JobFilter } from '../job-filter.ts';
import type { GroupCount, Grouping, ZoneSpan } from '../stats-storage.ts';
import { matches } from './job-queries.ts';
import type { Build } from './schema.ts';

/** The queries that put jobs together, for every driver. */

const DAY_MS = 86_400_000;

export function groupCounts(
  build: Build,
  filter: JobFilter,
  grouping: Grouping,
): CompiledQuery<GroupCount> {
  const by = grouping.by === 'worker' ? sql<string | number>`worker` : clock(grouping.spans);
  const jobs = build
    .selectFrom('jobs')
    .select(['status', 'sort_at', by.as('place')])
    .where((where) => matches(where, filter));
  const key =
    grouping.by === 'worker'
      ? sql<string | number>`place`
      : sql<string | number>`place - place % ${sql.lit(DAY_MS)}`;
  return build
    .selectFrom(jobs.as('placed'))
    .select(['status', key.as('key')])
    .select((select) => select.fn.countAll<number>().as('jobs'))
    .select((select) => select.fn.max('sort_at').as('latestAt'))
    .groupBy(['key', 'status'])
    .$castTo<GroupCount>()
    .compile();
}

/** What the clock said at the time that the job counts by, as if it were UTC. */
function clock(spans: readonly ZoneSpan[]): RawBuilder<string | number> {
  const last = spans.at(-1)?.offsetMs ?? 0;
  const earlier = spans.slice(0, -1);
  if (earlier.length === 0) return sql`sort_at + ${last}`;
  const cases = earlier.map(
    ({ until, offsetMs }) => sql`WHEN sort_at < ${until} THEN sort_at + ${offsetMs}`,
  );
  return sql`CASE ${sql.join(cases, sql` `)} ELSE sort_at + ${last} END`;
}

/** By one look into an index each; both at once would read all of it. */
export function firstTime(build: Build) {
  return build.selectFrom('jobs').select('sort_at').orderBy('sort_at').limit(1).compile();
}

export function lastTime(build: Build) {
  return build.selectFrom('jobs').select('sort_at').orderBy('sort_at', 'desc').limit(1).compile();
}
