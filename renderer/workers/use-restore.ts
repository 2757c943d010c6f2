import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
import { toast, toastFailure } from '../ui/toast.tsx';

/** Makes an earlier version the newest. Nothing is lost by it, so it is not asked about but offered to be undone. */
export function useRestore(name: string, newest: number, restored: () => void) {
  const { call } = useClient();
  const restore = async (version: number, offersUndo: boolean): Promise<void> => {
    try {
      await call('workers.restore', { name, version });
      restored();
      const undo = { verb: t('common.undo'), act: () => void restore(newest, false) };
      toast(t('workers.history.restored', { version }), offersUndo ? undo : undefined);
    } catch (error) {
      toastFailure(t('workers.history.restoreFailed', { version }), error);
    }
  };
  return (version: number) => restore(version, true);
}
