import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { fetchedFile } from './fetched.tsx';

/** Fetched when somebody is about to kill: no first picture has need of it. */
const KillView = fetchedFile(() => import('./kill-view.tsx')).component(
  (file) => file.KillView,
  null,
);

interface KillRequest {
  readonly id: string;
  /** Called when the job is active all the same. */
  readonly survived: () => void;
}

const KillPanelContext = createContext<(request: KillRequest) => void>(() => undefined);

/** Opens the panel that ends one job: its processes before, the choice how, and who is left. */
export function useKillPanel(): (request: KillRequest) => void {
  return useContext(KillPanelContext);
}

export function KillPanelProvider({ children }: { readonly children: ReactNode }) {
  const [request, setRequest] = useState<KillRequest | null>(null);
  const close = useCallback(() => setRequest(null), []);
  return (
    <KillPanelContext.Provider value={setRequest}>
      {children}
      {request !== null && <KillView key={request.id} {...request} close={close} />}
    </KillPanelContext.Provider>
  );
}
