import { ActionIcon, Group, Kbd, UnstyledButton } from '@mantine/core'
import { useOs } from '@mantine/hooks'
import { openSpotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { ColorSchemeSwitch } from './ColorSchemeSwitch.tsx'
import { Logo } from './Logo.tsx'
import { RunIndicator } from './RunIndicator.tsx'

/** Who we are, what is running, where to search, how it looks. */
export function AppHeader() {
  const modifier = useOs() === 'macos' ? '⌘' : 'Ctrl'
  return (
    <Group h="100%" px={{ base: 12, sm: 20 }} gap="sm" wrap="nowrap">
      <Link to="/" className="shell-brand" aria-label="Autodidact, to the start">
        <Logo />
        <span>Autodidact</span>
      </Link>
      <Group gap={6} ml="auto" wrap="nowrap">
        <RunIndicator />
        <UnstyledButton className="shell-search" visibleFrom="sm" onClick={openSpotlight}>
          <IconSearch size={16} aria-hidden />
          Search or go to
          <Kbd size="xs">{modifier} K</Kbd>
        </UnstyledButton>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          hiddenFrom="sm"
          aria-label="Search or go to"
          onClick={openSpotlight}
        >
          <IconSearch size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
        <ColorSchemeSwitch />
      </Group>
    </Group>
  )
}
