import { useEffect, useEffectEvent, useState } from 'react'

const pauseMillis = 180

/**
 * The text of a search field that also lives in the address: typing shows at once, the address follows after a pause,
 * and a change of the address from elsewhere (Back, a link) wins over the field.
 *
 * @returns the text, a way to change it, and one to write it into the address now. The last belongs to the moment in
 *   which the field is left: a write that came after the next link was followed would undo that.
 */
export function useSearchText(
  inAddress: string,
  write: (text: string) => void,
): [text: string, setText: (text: string) => void, writeNow: () => void] {
  const [box, setBox] = useState({ text: inAddress, seen: inAddress, sent: inAddress })
  if (box.seen !== inAddress) {
    const ours = inAddress === box.sent
    setBox(ours ? { ...box, seen: inAddress } : { text: inAddress, seen: inAddress, sent: inAddress })
  }
  const writeNow = () => {
    if (box.text === box.sent) return
    setBox((old) => ({ ...old, sent: old.text }))
    write(box.text)
  }
  const send = useEffectEvent(writeNow)
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
    writeNow,
  ]
}
