import { Link } from '@tanstack/react-router'
import { places } from './places.ts'

/** The places as links: a rail on wide screens, a bar of tabs on narrow ones. */
export function PlaceLinks() {
  return (
    <ul className="shell-places">
      {places.map(({ to, name, icon: Picture }) => (
        <li key={to}>
          <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className="shell-place">
            <Picture size={22} stroke={1.6} aria-hidden />
            {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}
