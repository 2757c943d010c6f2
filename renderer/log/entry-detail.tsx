import { Button, CloseButton, CopyButton } from '@mantine/core';
import type { Entry } from '../../server/contract/entry.ts';
import { t } from '../i18n/i18n.ts';
import { exactText } from '../ui/words.ts';

/** One entry, whole: a message may have many lines, or one that no screen holds. */
export function EntryDetail({
  entry,
  close,
}: {
  readonly entry: Entry;
  readonly close: () => void;
}) {
  const line = t('log.lineOf', { line: entry.seq });
  return (
    <section className="entry" aria-label={line}>
      <div className="entry-head">
        <span>{[line, entry.stream, exactText(entry.at)].join(' · ')}</span>
        <span className="right">
          <CopyButton value={entry.message}>
            {({ copied, copy }) => (
              <Button variant="subtle" size="compact-xs" onClick={copy}>
                {copied ? t('common.copied') : t('common.copy')}
              </Button>
            )}
          </CopyButton>
        </span>
        <CloseButton size="sm" aria-label={t('log.closeLine')} onClick={close} />
      </div>
      <pre>{entry.message}</pre>
    </section>
  );
}
