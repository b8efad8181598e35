import { Badge, Button, Checkbox, createTheme, Notification, type CSSVariablesResolver } from '@mantine/core';

/** Calm and dense: operators read a lot of rows. */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  defaultRadius: 'md',
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '620', sizes: { h1: { fontSize: '1.4rem' }, h2: { fontSize: '1rem' } } },
  respectReducedMotion: true,
  components: {
    Badge: Badge.extend({
      defaultProps: { radius: 'sm', tt: 'none', fw: 560 },
      styles: { root: { flex: 'none', minWidth: 'max-content' }, label: { overflow: 'visible' } },
    }),
    Button: Button.extend({ styles: { root: { fontWeight: 540 } } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Checkbox: Checkbox.extend({ defaultProps: { radius: 4 } }),
  },
});

/** What is said in a low voice must still be read. */
export const variables: CSSVariablesResolver = () => ({
  variables: { '--mantine-primary-color-filled-hover': '#095c6b' },
  light: { '--mantine-color-dimmed': '#545d66', '--mantine-color-error': '#b42318', '--mantine-color-placeholder': '#646d76', '--accent': '#0b7285' },
  dark: {
    '--mantine-color-dimmed': '#a9b3bc', '--mantine-color-error': '#ff9c9c', '--mantine-color-placeholder': '#98a2ab',
    '--mantine-color-anchor': '#66d9e8', '--mantine-primary-color-light-color': '#99e9f2', '--accent': '#3bc9db',
  },
});
