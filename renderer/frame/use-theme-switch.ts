import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useClient } from '../api/client.ts';
import { toastFailure } from '../ui/toast.tsx';

/** The theme that is not on, and the way to it; it counts from now on. */
export function useThemeSwitch(): { readonly other: 'light' | 'dark'; readonly use: () => void } {
  const { setColorScheme } = useMantineColorScheme();
  const { call } = useClient();
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark';
  const use = (): void => {
    setColorScheme(other);
    call('settings.save', { theme: other }).catch((error: unknown) =>
      toastFailure('The theme could not be kept', error),
    );
  };
  return { other, use };
}
