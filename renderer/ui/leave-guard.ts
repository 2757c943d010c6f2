import { useEffect, useRef } from 'react';
import { t } from '../i18n/i18n.ts';
import { useConfirm } from './confirm.tsx';
import { navigate, useHashPath } from './hash-location.ts';
import { middleCut } from './words.ts';

/** Asks before something is lost, then goes on by `leave`; null when nothing would be. */
let ask: ((leave: () => void) => void) | null = null;

/**
 * Holds whoever leaves the screen, or the page, while `isDirty`: first asks.
 * @param save false when something could not be saved, which is told then
 */
export function useLeaveGuard(name: string, isDirty: boolean, save: () => Promise<boolean>): void {
  const confirm = useConfirm();
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (!isDirty) return;
    ask = (leave) =>
      confirm({
        title: t('common.leave.title', { name: middleCut(name, 32) }),
        text: t('common.leave.text'),
        verb: t('common.leave.verb'),
        confirmed: leave,
        rather: {
          verb: t('common.leave.save'),
          act: async () => {
            if (await latest.current()) leave();
          },
        },
      });
    const end = holdTheWayBack();
    return () => {
      ask = null;
      end();
    };
  }, [name, isDirty, confirm]);
}

/** The ways that the browser takes: back, forward, and out of the page. */
function holdTheWayBack(): () => void {
  const here = location.hash;
  let isLeaving = false;
  // It is gone by now; the router hears of it next, and finds the address that was left.
  const turned = (): void => {
    if (isLeaving || location.hash === here) return;
    history.pushState(null, '', here);
    ask?.(() => {
      isLeaving = true;
      history.back();
    });
  };
  const unload = (event: BeforeUnloadEvent): void => event.preventDefault();
  window.addEventListener('popstate', turned);
  // The desktop window has no unload of its own: closing only hides it.
  if (window.jobjoker === undefined) window.addEventListener('beforeunload', unload);
  return () => {
    window.removeEventListener('popstate', turned);
    window.removeEventListener('beforeunload', unload);
  };
}

/** To another address, past the guard: links, keys, palette and menu all come through here. */
export const go: typeof navigate = (to, how) => {
  if (ask === null) navigate(to, how);
  else ask(() => navigate(to, how));
};

/** The router's location. */
export function useGuardedLocation(): [string, typeof go] {
  return [useHashPath(), go];
}
