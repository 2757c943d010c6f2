import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useClient } from '../api/client.ts';
import { t } from '../i18n/i18n.ts';
import { toastFailure } from '../ui/toast.tsx';

interface ThemeSwitch {
  readonly other: 'light' | 'dark';
  /** "Use the dark theme". */
  readonly words: string;
  readonly use: () => void;
}

/** The theme that is not on, and the way to it; it counts from now on. */
export function useThemeSwitch(): ThemeSwitch {
  const { setColorScheme } = useMantineColorScheme();
  const { call } = useClient();
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark';
  const use = (): void => {
    setColorScheme(other);
    call('settings.save', { theme: other }).catch((error: unknown) =>
      toastFailure(t('frame.themeNotKept'), error),
    );
  };
  const words = other === 'light' ? t('frame.useLight') : t('frame.useDark');
  return { other, words, use };
}
