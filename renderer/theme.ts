import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** From the lightest to the darkest; the sixth is the accent of the light theme. */
const VIOLET: MantineColorsTuple = [
  '#f3f0ff',
  '#e5dbff',
  '#d0bfff',
  '#b197fc',
  '#9775fa',
  '#7c5cff',
  '#6a45ea',
  '#5b37d6',
  '#4c2cb8',
  '#3d2399',
];

/** What cannot be taken back; white text can be read on the sixth. */
const RED: MantineColorsTuple = [
  '#fff0f0',
  '#ffdcdc',
  '#ffb8b8',
  '#ff9c9c',
  '#ff8080',
  '#e5484d',
  '#c4262e',
  '#a81f26',
  '#8c191f',
  '#6f1318',
];

/** Dark surfaces have a touch of the accent, so that they look chosen and not merely inverted. */
const DARK: MantineColorsTuple = [
  '#e6e5ee',
  '#c4c3d0',
  '#a3a2b1',
  '#787789',
  '#454454',
  '#33323f',
  '#24232d',
  '#1b1a22',
  '#141319',
  '#0e0d12',
];

/** What floats is part of the page, for those who go through it by its landmarks. */
const IN_A_LANDMARK = { target: '#floats' };

/** One scale for everything; see styles/ for what Mantine does not know. */
export const theme = createTheme({
  // The text of styles/colours.css.
  black: '#1d1c24',
  primaryColor: 'violet',
  primaryShade: { light: 6, dark: 6 },
  colors: { violet: VIOLET, red: RED, dark: DARK },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  defaultRadius: 6,
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '12px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '15px' } } },
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    // What it has the focus on otherwise is no part of a menu.
    Menu: {
      defaultProps: {
        shadow: 'md',
        withInitialFocusPlaceholder: false,
        portalProps: IN_A_LANDMARK,
      },
    },
    Popover: { defaultProps: { portalProps: IN_A_LANDMARK } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    // Who is led to one, as by an error, is not asked to choose yet: a click or a key opens it.
    Select: {
      defaultProps: {
        size: 'xs',
        openOnFocus: false,
        comboboxProps: { shadow: 'md', keepMounted: false },
      },
    },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, portalProps: IN_A_LANDMARK } },
    Modal: {
      defaultProps: {
        attributes: { header: { role: 'presentation' } },
        centered: true,
        transitionProps: { duration: 120 },
      },
    },
  },
});
