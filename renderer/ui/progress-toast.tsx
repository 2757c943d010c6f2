import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { t } from '../i18n/i18n.ts';
import { countText } from './words.ts';

/** Nobody reads more of them in a second. */
const EVERY_MS = 100;
/** Fewer than this are done before anybody could read it. */
const TOLD_FROM = 10;

/**
 * Says how far a long row of things is, with a way out. `told` takes how many are done; `end` takes it
 * away. Nothing is shown for a few.
 */
export function progressToast(what: string, total: number) {
  const stop = new AbortController();
  if (total < TOLD_FROM)
    return { told: () => undefined, end: () => undefined, signal: stop.signal };
  const show = (done: number) => ({
    message: <Progress what={what} done={done} total={total} cancel={() => stop.abort()} />,
    withBorder: true,
    autoClose: false as const,
    withCloseButton: false,
  });
  const id = notifications.show(show(0));
  let toldAt = performance.now();
  return {
    told: (done: number) => {
      if (performance.now() - toldAt < EVERY_MS) return;
      toldAt = performance.now();
      notifications.update({ id, ...show(done) });
    },
    end: () => notifications.hide(id),
    signal: stop.signal,
  };
}

interface ProgressProps {
  readonly what: string;
  readonly done: number;
  readonly total: number;
  readonly cancel: () => void;
}

function Progress({ what, done, total, cancel }: ProgressProps) {
  return (
    <div className="with-progress">
      <span className="offer">
        {t('common.progress', { what, done: countText(done), total: countText(total) })}
        <Button variant="subtle" size="compact-xs" onClick={cancel}>
          {t('common.cancel')}
        </Button>
      </span>
      <div
        className="progress"
        role="progressbar"
        aria-label={what}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={total}
      >
        <div style={{ width: `${(done / total) * 100}%` }} />
      </div>
    </div>
  );
}
