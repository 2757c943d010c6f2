import { Button } from '@mantine/core';
import { t } from '../i18n/i18n.ts';

interface OutdatedBarProps {
  readonly takeSaved: () => void;
  readonly keepMine: () => void;
}

/** What the writer must know before the file is written. */
export function OutdatedBar({ takeSaved, keepMine }: OutdatedBarProps) {
  return (
    <div className="bar" role="alert">
      <span>{t('workers.outdated.text')}</span>
      <span className="right">
        <Button size="compact-xs" variant="default" onClick={takeSaved}>
          {t('workers.outdated.reload')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={keepMine}>
          {t('workers.outdated.keep')}
        </Button>
      </span>
    </div>
  );
}
