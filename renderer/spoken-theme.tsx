import { createTheme, MantineThemeProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { FIGURES } from './i18n/grouped.ts';
import { currentLanguage, t } from './i18n/i18n.ts';

/** The theme around it, and what Mantine's parts say by themselves, in the language that is on. */
export function SpokenTheme({ children }: { readonly children: ReactNode }) {
  return <MantineThemeProvider theme={spoken()}>{children}</MantineThemeProvider>;
}

function spoken() {
  const decimalSeparator = FIGURES[currentLanguage()].decimals;
  return createTheme({
    components: {
      Modal: { defaultProps: { closeButtonProps: { 'aria-label': t('common.close') } } },
      NumberInput: { defaultProps: { decimalSeparator } },
    },
  });
}
