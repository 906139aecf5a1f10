import { useEffect, useEffectEvent, useState } from 'react'

const pauseMillis = 180

/**
 * The text of a search field that also lives in the address: typing shows at once, the address follows after a pause,
 * and a change of the address from elsewhere (Back, a link) wins over the field.
 */
export function useSearchText(
  inAddress: string,
  write: (text: string) => void,
): [string, (text: string) => void] {
  const [box, setBox] = useState({ text: inAddress, seen: inAddress, sent: inAddress })
  if (box.seen !== inAddress) {
    const ours = inAddress === box.sent
    setBox(ours ? { ...box, seen: inAddress } : { text: inAddress, seen: inAddress, sent: inAddress })
  }
  const send = useEffectEvent(() => {
    setBox((old) => ({ ...old, sent: old.text }))
    write(box.text)
  })
  useEffect(() => {
    if (box.text === box.sent) return
    const timer = setTimeout(send, pauseMillis)
    return () => {
      clearTimeout(timer)
    }
  }, [box.text, box.sent])
  return [
    box.text,
    (text) => {
      setBox((old) => ({ ...old, text }))
    },
  ]
}
