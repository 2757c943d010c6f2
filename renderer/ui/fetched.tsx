import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';
import { t } from '../i18n/i18n.ts';
import { Failed, Loading } from './states.tsx';

/** What has no place of its own to say so is tried again after so long. */
const AGAIN_MS = 3000;

/**
 * A file of components that is fetched when one of them is first shown, or before, by `fetch`. React's `lazy`
 * does the same, but whatever it waited for, if only for a moment, it keeps from the page for 300 ms; and what it could
 * not have it never tries again.
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
      const [error, setError] = useState<unknown>(null);
      const retry = (): void => setError(null);
      useEffect(() => {
        if (Shown !== null || error !== null) return;
        fetch().then((fetched) => setShown(() => pick(fetched)), setError);
      }, [Shown, error]);
      useEffect(() => {
        if (error === null || absent !== null) return;
        const timer = setTimeout(() => setError(null), AGAIN_MS);
        return () => clearTimeout(timer);
      }, [error]);
      if (Shown !== null) return <Shown {...props} />;
      if (error === null || absent === null) return absent;
      return <Failed what={t('frame.brokenScreen')} error={error} retry={retry} />;
    }
    return Fetching as Fetched; // it takes what that takes
  }
  return { fetch, component };
}
