import { useLocation } from 'wouter';
import type { Schedule } from '../../server/contract/schedule.ts';
import { useClient } from '../api/client.ts';
import { firstOf } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { toast, toastFailure } from '../ui/toast.tsx';
import { middleCut } from '../ui/words.ts';

/** Names of any length in a line of a toast. */
const NAME = 40;

/** What can be done with a schedule, wherever it is shown. */
export function useScheduleActions() {
  const { call } = useClient();
  const confirm = useConfirm();
  const [, go] = useLocation();
  return {
    async runNow({ id, name }: Schedule): Promise<void> {
      try {
        const job = await firstOf(call('schedules.runNow', { id }));
        const open = { verb: t('schedules.openJob'), act: () => go(`/jobs/${job.id}`) };
        toast(t('schedules.started', { name: middleCut(name, NAME) }), open);
      } catch (error) {
        toastFailure(t('schedules.runFailed'), error);
      }
    },
    async enable({ id }: Schedule, enabled: boolean): Promise<void> {
      try {
        await call('schedules.save', { id, enabled });
      } catch (error) {
        toastFailure(t('schedules.switchFailed'), error);
      }
    },
    remove({ id, name }: Schedule, removed: () => void = () => undefined): void {
      const act = async (): Promise<void> => {
        try {
          await call('schedules.remove', { id });
          removed();
        } catch (error) {
          toastFailure(t('schedules.removeFailed'), error);
        }
      };
      confirm({
        title: t('schedules.removeTitle', { name: middleCut(name, NAME) }),
        text: t('schedules.removeText'),
        verb: t('common.delete'),
        confirmed: () => void act(),
      });
    },
  };
}

export type ScheduleActions = ReturnType<typeof useScheduleActions>;
