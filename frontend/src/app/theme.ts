import { createTheme } from '@mui/material/styles';

// Colours are the custom properties of tokens.css, so a change of theme repaints without rendering.
export const theme = createTheme({
  cssVariables: { nativeColor: true, disableCssColorScheme: true },
  palette: {
    primary: {
      main: 'var(--accent)',
      // What MUI derives for hover is too dark for the text of the dark theme.
      dark: 'color-mix(in srgb, var(--accent) 85%, black)',
      contrastText: 'var(--on-accent)',
    },
    error: { main: 'var(--critical-text)', contrastText: 'var(--surface)' },
    background: { default: 'var(--page)', paper: 'var(--surface)' },
    text: { primary: 'var(--text)', secondary: 'var(--muted)', disabled: 'var(--muted)' },
    divider: 'var(--hair)',
    action: { disabled: 'var(--muted)', disabledBackground: 'var(--hair)' },
  },
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: 'var(--font)',
    fontSize: 14,
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiSlider: { styleOverrides: { thumb: { width: 24, height: 24 } } },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: {
        root: {
          '&:focus-visible': { outline: '2px solid var(--focus)', outlineOffset: 2 },
        },
      },
    },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: { root: { minHeight: 36 }, outlined: { borderColor: 'var(--border)' } },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        root: {
          fontSize: 14,
          background: 'var(--surface)',
          '&&.Mui-focused': { outline: '2px solid var(--focus)', outlineOffset: 2 },
        },
        input: { padding: '8px 12px', '&::placeholder': { color: 'var(--muted)', opacity: 1 } },
        notchedOutline: { borderColor: 'var(--border)' },
      },
    },
  },
});
