/** The look in numbers: one accent, two neutral scales, two typefaces. Everything else follows Mantine. */
import { createTheme } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'

/** The accent: the blue of a pen, calm enough to stand beside the colours of verdicts. */
const ink: MantineColorsTuple = [
  '#eef3ff',
  '#dbe5fd',
  '#b9cbf8',
  '#93b0ff',
  '#7397f2',
  '#5a81e6',
  '#456cd6',
  '#3559c2',
  '#2f4fb5',
  '#243d8f',
]

const gray: MantineColorsTuple = [
  '#f7f8fb',
  '#f0f2f7',
  '#e6e9f0',
  '#d9dde7',
  '#c6ccd9',
  '#a3abbc',
  '#79839a',
  '#566077',
  '#353d50',
  '#1c2230',
]

/** 0 is text, 2 is quiet text, 4 is a border, 6 is a panel, 7 is the page. */
const dark: MantineColorsTuple = [
  '#d8dde7',
  '#bdc5d3',
  '#9aa4b6',
  '#6b7487',
  '#323846',
  '#262b36',
  '#171a21',
  '#101218',
  '#0b0d12',
  '#07080b',
]

/** Mantine paints what lies above the page in the page's colour; ours is the brighter one of panels. */
const onSurface = { background: 'var(--surface)' }

/** A dialog's header element would count as a second banner of the page. */
const plainHeader = { header: { role: 'presentation' } }

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  colors: { ink, gray, dark },
  black: '#1c2230',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, Menlo, monospace",
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.45' },
    },
  },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: { openDelay: 350, withArrow: true, events: { hover: true, focus: true, touch: false } },
    },
    Modal: {
      defaultProps: {
        radius: 'md',
        overlayProps: { backgroundOpacity: 0.4 },
        attributes: plainHeader,
        closeButtonProps: { 'aria-label': 'Close' },
      },
      styles: { content: onSurface, header: onSurface, title: { fontWeight: 620 } },
    },
    Drawer: {
      defaultProps: {
        overlayProps: { backgroundOpacity: 0.4 },
        attributes: plainHeader,
        closeButtonProps: { 'aria-label': 'Close' },
      },
      styles: { content: onSurface, header: onSurface, title: { fontWeight: 620 } },
    },
    Paper: { defaultProps: { radius: 'md' } },
    Notification: { defaultProps: { radius: 'md', closeButtonProps: { 'aria-label': 'Dismiss' } } },
  },
})

/**
 * Coloured text (the `light`, `subtle` and `outline` variants). Mantine's own shades miss AA by a little in the light,
 * or lose their colour in the dark.
 */
function colouredText(shade: 3 | 9): Record<string, string> {
  const colors = ['ink', 'gray', 'red', 'yellow', 'green', 'blue', 'teal', 'orange']
  return Object.fromEntries(
    ['light', 'outline'].flatMap((variant) =>
      colors.map((color) => [
        `--mantine-color-${color}-${variant === 'light' ? 'light-color' : variant}`,
        `var(--mantine-color-${color}-${shade})`,
      ]),
    ),
  )
}

/** Surfaces, the three tones of an outcome, and the series of a chart, for our own style sheets. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--header-height': '52px', '--rail-width': '84px', '--tabs-height': '58px' },
  light: {
    ...colouredText(9),
    '--mantine-color-body': '#f5f6f9',
    '--mantine-color-dimmed': '#566077',
    '--mantine-color-placeholder': '#667085',
    '--mantine-color-error': '#b42332',
    '--surface': '#ffffff',
    '--surface-quiet': '#f0f2f7',
    '--surface-hover': '#f8f9fc',
    '--line': '#e0e4ec',
    '--line-strong': '#79839a',
    '--accent': '#2f4fb5',
    '--accent-soft': '#e8eefc',
    '--good': '#0b6b45',
    '--good-soft': '#e2f4ec',
    '--bad': '#b42332',
    '--bad-soft': '#fcebec',
    '--warn': '#8a5200',
    '--warn-soft': '#fdf1dc',
    '--series-first': '#2f4fb5',
    '--series-second': '#a64410',
    '--series-third': '#00705f',
  },
  dark: {
    ...colouredText(3),
    '--mantine-color-dimmed': '#9aa4b6',
    '--mantine-color-placeholder': '#8b95a8',
    '--mantine-color-error': '#ff8f96',
    '--surface': '#171a21',
    '--surface-quiet': '#1f232c',
    '--surface-hover': '#1b1f27',
    '--line': '#2a2f3a',
    '--line-strong': '#6b7487',
    '--accent': '#93b0ff',
    '--accent-soft': '#1e2944',
    '--good': '#63d3a0',
    '--good-soft': '#142d24',
    '--bad': '#ff8f96',
    '--bad-soft': '#3a1d22',
    '--warn': '#eebb6a',
    '--warn-soft': '#33270f',
    '--series-first': '#93b0ff',
    '--series-second': '#f2a073',
    '--series-third': '#5ecdb4',
  },
})
