import { Button } from '@mantine/core';
import type { Job } from '../../server/contract/job.ts';
import { t } from '../i18n/i18n.ts';
import { GIVEN_MS, type Kill } from './use-kill.ts';
import { useNow } from './use-now.ts';
import { agoText, durationText } from './words.ts';

interface KillChoicesProps {
  readonly job: Job;
  readonly kill: Kill;
}

/** To ask, which turns into force when the time is over; or force at once. */
export function KillChoices({ job, kill }: KillChoicesProps) {
  const isKilling = kill.state === 'killing';
  return (
    <div className="kill-choices">
      {job.stopRequested ? <Asked job={job} kill={kill} /> : <Ask job={job} kill={kill} />}
      <div className="kill-choice">
        <p>{t('kill.forceHint')}</p>
        <Button color="red" data-autofocus loading={isKilling} onClick={() => void kill.force()}>
          {kill.state === 'survived' ? t('kill.again') : t('kill.force')}
        </Button>
      </div>
    </div>
  );
}

function Ask({ job: { graceMs }, kill }: KillChoicesProps) {
  const time = durationText(graceMs ?? GIVEN_MS);
  return (
    <div className="kill-choice">
      <p>{t('kill.politeHint', { time })}</p>
      <Button
        variant="default"
        disabled={kill.state === 'killing'}
        onClick={() => void kill.ask(graceMs === null ? GIVEN_MS : null)}
      >
        {t('kill.polite')}
      </Button>
    </div>
  );
}

/** How long it still has. */
function Asked({ job: { stopAt, killAt }, kill }: KillChoicesProps) {
  const now = useNow();
  const asked = t('kill.asked', { ago: agoText(stopAt ?? now, now) });
  if (killAt === null) {
    return (
      <div className="kill-choice">
        <p role="status">{`${asked} ${t('kill.noGrace')}`}</p>
        <Button variant="default" onClick={() => void kill.ask(GIVEN_MS)}>
          {t('kill.limit', { time: durationText(GIVEN_MS) })}
        </Button>
      </div>
    );
  }
  const leftMs = Math.max(0, killAt - now);
  const part = leftMs / Math.max(1, killAt - (stopAt ?? now));
  // Whole seconds, upwards: "0 s" is when it is over.
  const time = durationText(Math.ceil(leftMs / 1000) * 1000);
  return (
    <div className="kill-countdown">
      <p role="timer">
        {`${asked} ${leftMs === 0 ? t('kill.killedNow') : t('kill.killedIn', { time })}`}
      </p>
      <div className="progress" aria-hidden="true">
        <div style={{ width: `${Math.min(1, part) * 100}%` }} />
      </div>
    </div>
  );
}
