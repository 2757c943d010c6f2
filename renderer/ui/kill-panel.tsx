import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { fetchedFile } from './fetched.tsx';

/** Fetched when somebody is about to kill: no first picture has need of it. */
const KillView = fetchedFile(() => import('./kill-view.tsx')).component(
  (file) => file.KillView,
  null,
);

const KillPanelContext = createContext<(id: string) => void>(() => undefined);

/** Opens the panel that ends one job: its processes before, the choice how, and who is left. */
export function useKillPanel(): (id: string) => void {
  return useContext(KillPanelContext);
}

export function KillPanelProvider({ children }: { readonly children: ReactNode }) {
  const [id, setId] = useState<string | null>(null);
  const close = useCallback(() => setId(null), []);
  return (
    <KillPanelContext.Provider value={setId}>
      {children}
      {id !== null && <KillView key={id} id={id} close={close} />}
    </KillPanelContext.Provider>
  );
}
