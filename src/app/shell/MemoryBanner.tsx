import { IconDeviceFloppy } from '@tabler/icons-react'
import { useServices } from '#/features/services.ts'

/** Says that nothing outlives the tab, where the browser gives no lasting storage. */
export function MemoryBanner() {
  const { store } = useServices()
  if (store.persistence === 'device') return null
  return (
    <div className="shell-banner" role="note">
      <IconDeviceFloppy size={18} stroke={1.7} aria-hidden />
      <span>
        <strong>Not kept.</strong> This window gives no lasting storage (a private window, perhaps), so
        everything you make here is gone when you close the tab. Export what you need, or open the app in a
        normal window.
      </span>
    </div>
  )
}
