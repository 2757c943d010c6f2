import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ScheduleRule, ScheduleTime } from '../../server/contract/schedule.ts';
import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
import { type Errors, errorsOf } from '../parameters/job-errors.ts';
import { momentText, ruleText, untilText } from '../ui/rule-words.ts';
import { useNow } from '../ui/use-now.ts';
import { exactText } from '../ui/words.ts';

/** While somebody types nothing is asked for. */
const TYPING_MS = 250;
/** What was next goes by. */
const FRESH_MS = 20_000;

/** The next times of a rule as it is typed, and what is wrong with it. */
export function useRulePreview(rule: ScheduleRule | null) {
  const { call } = useClient();
  const [asked] = useDebouncedValue(rule === null ? null : JSON.stringify(rule), TYPING_MS);
  const query = useQuery({
    queryKey: ['schedules.preview', asked],
    queryFn: () => call('schedules.preview', { rule: JSON.parse(asked ?? '') }),
    enabled: asked !== null,
    refetchInterval: FRESH_MS,
    placeholderData: (before) => before,
  });
  const isSettled = rule !== null && asked === JSON.stringify(rule);
  const errors: Errors = isSettled && query.isError ? errorsOf(query.error) : {};
  return { times: rule === null || query.isError ? [] : (query.data?.data ?? []), errors };
}

interface RulePreviewProps {
  readonly rule: ScheduleRule | null;
  readonly times: readonly ScheduleTime[];
}

/** What a rule means: in words, and when it comes next. */
export function RulePreview({ rule, times }: RulePreviewProps) {
  const now = useNow();
  const zone = times[0]?.timezone;
  const isElsewhere = rule?.kind === 'crontab' && zone !== undefined && zone !== ownZone();
  return (
    <section className="rule-preview" aria-label={t('schedules.form.preview')} aria-live="polite">
      {rule === null || times.length === 0 ? (
        <p className="dim">{t('schedules.form.previewNone')}</p>
      ) : (
        <>
          {rule.kind !== 'once' && <p className="rule-words">{ruleText(rule)}</p>}
          <ol>
            {times.map(({ at, timezone }) => (
              <li key={at} title={exactText(at)}>
                <span>{momentText(at, isElsewhere ? timezone : undefined)}</span>
                <span className="dim">{untilText(at, now)}</span>
              </li>
            ))}
          </ol>
          {isElsewhere && <p className="hint">{t('schedules.form.inZone', { zone })}</p>}
        </>
      )}
    </section>
  );
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
