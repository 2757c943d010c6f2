import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { specOf } from './commands/registry.ts';
import { handlerOf } from './commands/use-commands.ts';
import { t } from './i18n/i18n.ts';
import { toast } from './ui/toast.tsx';

/** What the desktop's menu, tray and notifications ask for. */
export function useWindowCommands(): void {
  const [, go] = useLocation();
  useEffect(
    () =>
      window.jobjoker?.onCommand((command) => {
        if (command.type === 'open') return go(command.path);
        const act = handlerOf(command.id);
        if (act !== undefined) return act();
        toast(t(`commands.notHere.${specOf(command.id).scope}`));
      }),
    [go],
  );
}
