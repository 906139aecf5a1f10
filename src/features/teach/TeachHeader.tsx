import { Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import './teach.css'

const screens = [
  { to: '/teach', name: 'The run' },
  { to: '/teach/look', name: 'A look inside' },
  { to: '/teach/vocabulary', name: 'Vocabulary' },
  { to: '/teach/versions', name: 'Versions' },
] as const

interface TeachHeaderProps {
  readonly title: string
  readonly children: string
}

/** What this screen is, and the way to the other screens of the built-in model. */
export function TeachHeader({ title, children }: TeachHeaderProps) {
  return (
    <header>
      <div className="teach-header">
        <Title order={1}>{title}</Title>
        <nav aria-label="Built-in model">
          <ul className="teach-screens">
            {screens.map(({ to, name }) => (
              <li key={to}>
                <Link to={to} activeOptions={{ exact: true, includeSearch: false }} className="teach-screen">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <Text c="dimmed" className="teach-lead">
        {children}
      </Text>
    </header>
  )
}
