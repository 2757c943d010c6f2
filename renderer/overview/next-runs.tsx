import { Link } from 'wouter';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { CutName } from '../ui/cut-name.tsx';
import { ruleText, untilText } from '../ui/rule-words.ts';
import { useNow } from '../ui/use-now.ts';
import { exactText } from '../ui/words.ts';

/** Lines of the list. */
const LINES = 5;

/** What starts by itself next; nothing where there are no schedules. */
export function NextRuns() {
  const now = useNow();
  const schedules = useVerb('schedules.list', {}).data?.data ?? [];
  const next = schedules
    .flatMap(({ nextAt, ...schedule }) => (nextAt === null ? [] : { ...schedule, nextAt }))
    .toSorted((one, other) => one.nextAt - other.nextAt)
    .slice(0, LINES);
  if (schedules.length === 0) return null;
  return (
    <section className="box" aria-label={t('schedules.nextRuns')}>
      <header className="box-head">
        <h2>{t('schedules.nextRuns')}</h2>
        <Link className="box-note" href="/schedules">
          {t('schedules.title')}
        </Link>
      </header>
      {next.length === 0 ? (
        <p className="box-empty">{t('schedules.noNextRuns')}</p>
      ) : (
        <ol className="next-runs">
          {next.map(({ id, name, rule, nextAt }) => (
            <li key={id}>
              <Link href={`/schedules/${id}`}>
                <CutName text={name} />
              </Link>
              <span className="dim next-rule">{ruleText(rule)}</span>
              <span title={exactText(nextAt)}>{untilText(nextAt, now)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
