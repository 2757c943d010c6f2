import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useState,
} from 'react';

/** Fetched when somebody is about to kill: no first picture has need of it. */
const KillView = lazy(async () => ({ default: (await import('./kill-view.tsx')).KillView }));

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
      <Suspense fallback={null}>
        {request !== null && <KillView key={request.id} {...request} close={close} />}
      </Suspense>
    </KillPanelContext.Provider>
  );
}
