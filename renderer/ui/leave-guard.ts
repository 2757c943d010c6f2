import { useEffect } from 'react';
import { t } from '../i18n/i18n.ts';
import { navigate, useHashPath } from './hash-location.ts';

/** What would be lost; null when nothing would. */
let unsaved: string | null = null;

/** Holds whoever leaves the screen, or the page, while `isDirty`: first asks. */
export function useLeaveGuard(name: string, isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    unsaved = name;
    const unload = (event: BeforeUnloadEvent): void => event.preventDefault();
    // The desktop window has no unload of its own: closing only hides it.
    if (window.jobjoker === undefined) window.addEventListener('beforeunload', unload);
    const here = location.hash;
    // The ways back and forward are gone by now; the router hears of it next, and finds the address that was left.
    const turned = (): void => {
      if (location.hash !== here && !mayLeave()) history.pushState(null, '', here);
    };
    window.addEventListener('popstate', turned);
    return () => {
      unsaved = null;
      window.removeEventListener('beforeunload', unload);
      window.removeEventListener('popstate', turned);
    };
  }, [name, isDirty]);
}

function mayLeave(): boolean {
  return unsaved === null || window.confirm(t('common.leave', { name: unsaved }));
}

/** To another address, past the guard: links, keys, palette and menu all come through here. */
export const go: typeof navigate = (to, how) => {
  if (mayLeave()) navigate(to, how);
};

/** The router's location. */
export function useGuardedLocation(): [string, typeof go] {
  return [useHashPath(), go];
}
