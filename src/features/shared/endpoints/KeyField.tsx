import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useServices } from '#/features/services.ts'
import { SafetyLink } from '../links/SafetyLink.tsx'
import { originOf } from '#/lib/baseUrl.ts'

interface KeyFieldProps {
  readonly baseUrl: string
  readonly label?: string
}

/** Takes the key of an endpoint. It goes to memory only, bound to the address's origin, and is never shown again. */
export function KeyField({ baseUrl, label = 'API key' }: KeyFieldProps) {
  const origin = originOf(baseUrl)
  return <KeyOfOrigin key={origin} baseUrl={baseUrl} origin={origin} label={label} />
}

function KeyOfOrigin({ baseUrl, origin, label }: { baseUrl: string; origin: string | null; label: string }) {
  const { endpoints } = useServices()
  const [hadKey] = useState(() => origin !== null && endpoints.hasKey(baseUrl))
  const [key, setKey] = useState('')
  const kept = 'Kept in memory until you close the tab'
  return (
    <PasswordInput
      label={label}
      description={
        <>
          {origin === null
            ? `${kept}. Enter the base URL first.`
            : `${kept}, and sent to ${origin} only. Leave empty if the server needs none.`}{' '}
          <SafetyLink />
        </>
      }
      placeholder={hadKey ? 'A key is set; type to replace it' : 'No key'}
      disabled={origin === null}
      autoComplete="off"
      spellCheck={false}
      value={key}
      onChange={(event) => {
        setKey(event.currentTarget.value)
        endpoints.setKey(baseUrl, event.currentTarget.value.trim())
      }}
    />
  )
}
