import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'

/** From light to dark and back. Until it is used, the system decides. */
export function ColorSchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme()
  const other = useComputedColorScheme('light') === 'light' ? 'dark' : 'light'
  const label = `Switch to ${other} colours`
  const Picture = other === 'dark' ? IconMoon : IconSun
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        onClick={() => {
          setColorScheme(other)
        }}
      >
        <Picture size={19} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
