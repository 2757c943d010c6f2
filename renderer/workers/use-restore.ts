import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
import { toast, toastFailure, undoToast } from '../ui/toast.tsx';

/** Makes an earlier version the newest. Nothing is lost by it, so it is not asked about but offered to be undone. */
export function useRestore(name: string, newest: number, restored: () => void) {
  const { call } = useClient();
  const restore = async (version: number, offersUndo: boolean): Promise<void> => {
    try {
      await call('workers.restore', { name, version });
      restored();
      const told = t('workers.history.restored', { version });
      if (offersUndo) undoToast(told, () => void restore(newest, false));
      else toast(told);
    } catch (error) {
      toastFailure(t('workers.history.restoreFailed', { version }), error);
    }
  };
  return (version: number) => restore(version, true);
}
