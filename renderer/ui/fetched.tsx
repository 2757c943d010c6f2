import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';
import { Loading } from './states.tsx';

/**
 * A file of components that is fetched when one of them is first shown, or before, by `fetch`. React's `lazy`
 * does the same, but whatever it waited for, if only for a moment, it keeps from the page for 300 ms.
 */
export function fetchedFile<File>(load: () => Promise<File>) {
  let file: File | null = null;
  const fetch = async (): Promise<File> => {
    file ??= await load();
    return file;
  };
  // biome-ignore lint/suspicious/noExplicitAny: whatever it takes is handed on
  function component<Fetched extends (props: any) => ReactNode>(
    pick: (file: File) => Fetched,
    absent: ReactNode = <Loading />,
  ): Fetched {
    function Fetching(props: ComponentProps<Fetched>): ReactNode {
      const [Shown, setShown] = useState(() => file && pick(file));
      useEffect(() => {
        if (Shown !== null) return;
        const fail = (error: unknown): void =>
          setShown(() => {
            throw error;
          });
        fetch().then((fetched) => setShown(() => pick(fetched)), fail);
      }, [Shown]);
      return Shown === null ? absent : <Shown {...props} />;
    }
    return Fetching as Fetched; // it takes what that takes
  }
  return { fetch, component };
}
